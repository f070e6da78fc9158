package kubedemo.memory;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.text.Text;

/**
 * Sees to it that the container's next run knows how this one ended: writes a sample before each chunk near the limit,
 * and why Java's heap ended it.
 *
 * @param use of the container; empty where there is no control group
 * @param recorder takes a sample of this run
 * @param ending takes the reason why this run ends
 * @param halt ends the process at once
 */
record DeathRecorder(
        Supplier<Optional<MemoryUse>> use,
        Runnable recorder,
        Consumer<String> ending,
        PrintStream out,
        IntConsumer halt)
        implements AllocationListener {

    static final int EXIT_CODE = 3;
    private static final long NEAR = 16 << 20;
    private static final long SMALLEST = 256 << 10;

    /** A quarter of what is left, so that the last sample is close to the end. */
    @Override
    public long before(long wanted) {
        var room = use.get().flatMap(memory -> memory.limit().map(limit -> limit - memory.workingSet()));
        if (room.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (room.get() - wanted > NEAR) {
            return room.get() - NEAR;
        }
        recorder.run();
        return Math.max(SMALLEST, room.get() / 4);
    }

    /** Without the shutdown that SIGTERM brings: a process whose heap was full is in no state for that. */
    @Override
    public void heapIsFull(OutOfMemoryError error, long held) {
        var largest = Runtime.getRuntime().maxMemory();
        var reason = Text.format(
                "java.lang.OutOfMemoryError (%s) with %s held: Java's own limit, a heap of %s, and not the container's",
                error.getMessage(), ByteSize.mebibytes(held), ByteSize.mebibytes(largest));
        out.printf(Locale.ROOT, "memory-stressor ends with exit code %d: %s%n", EXIT_CODE, reason);
        out.flush();
        ending.accept("ended by " + reason);
        halt.accept(EXIT_CODE);
    }
}

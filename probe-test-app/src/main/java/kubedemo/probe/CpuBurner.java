package kubedemo.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Uses an exact amount of CPU time on the calling thread: by the thread's own CPU clock, so that waiting for a core does
 * not count. Where the JVM has no such clock, by the time that passes.
 */
final class CpuBurner {
    private static final int STEPS_PER_LOOK = 2_000;

    private final LongSupplier cpuNanos;

    CpuBurner() {
        this(ownCpuClock());
    }

    /** @param cpuNanos CPU time of the calling thread, nanoseconds */
    CpuBurner(LongSupplier cpuNanos) {
        this.cpuNanos = cpuNanos;
    }

    /** @return CPU time used, at least {@code cpu} */
    Duration burn(Duration cpu) {
        var start = cpuNanos.getAsLong();
        var used = 0L;
        var value = start | 1;
        while (used < cpu.toNanos()) {
            for (var step = 0; step < STEPS_PER_LOOK; step++) {
                value ^= value << 13;
                value ^= value >>> 7;
                value ^= value << 17;
            }
            // A shift register never reaches 0; the comparison keeps the loop from being optimised away.
            used = value == 0 ? cpu.toNanos() : cpuNanos.getAsLong() - start;
        }
        return Duration.ofNanos(used);
    }

    private static LongSupplier ownCpuClock() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : System::nanoTime;
    }
}

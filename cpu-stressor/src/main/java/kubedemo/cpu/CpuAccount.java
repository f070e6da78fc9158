package kubedemo.cpu;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * CPU time of this process: burned, and all else (HTTP, garbage collection, compiling). All of it counts for what is
 * asked, because the kernel's limit and {@code kubectl top} count the whole process.
 *
 * <p>Burners measure themselves to the nanosecond. The process' clock goes in steps of 10 ms, so the rest is what the
 * two differ by at most; it never shrinks.
 */
final class CpuAccount {
    private static final long REFRESH_NANOS = 200_000_000;

    private final LongSupplier processCpuNanos;
    private final LongSupplier wallNanos;
    private final LongAdder burned = new LongAdder();
    private volatile long others;
    private volatile long refreshedNanos;

    /**
     * @param processCpuNanos CPU time of the process, nanoseconds
     * @param wallNanos time that passes, nanoseconds from any origin
     */
    CpuAccount(LongSupplier processCpuNanos, LongSupplier wallNanos) {
        this.processCpuNanos = processCpuNanos;
        this.wallNanos = wallNanos;
        this.others = processCpuNanos.getAsLong();
        this.refreshedNanos = wallNanos.getAsLong();
    }

    static CpuAccount ofProcess() {
        var process = ProcessHandle.current();
        return new CpuAccount(
                () -> process.info()
                        .totalCpuDuration()
                        .map(used -> used.toNanos())
                        .orElse(0L),
                System::nanoTime);
    }

    void burned(long cpuNanos) {
        burned.add(cpuNanos);
    }

    /** Of the whole process since it began. */
    double seconds() {
        return (burned.sum() + others) / 1e9;
    }

    /** All but burned. */
    double othersSeconds() {
        return others / 1e9;
    }

    /** Asks the process' clock again, a few times a second however often it is called. */
    void refresh() {
        var now = wallNanos.getAsLong();
        if (now - refreshedNanos < REFRESH_NANOS) {
            return;
        }
        synchronized (this) {
            if (now - refreshedNanos >= REFRESH_NANOS) {
                refreshedNanos = now;
                // The process first: burned in between, time would count twice, and for good.
                var process = processCpuNanos.getAsLong();
                others = Math.max(others, process - burned.sum());
            }
        }
    }
}

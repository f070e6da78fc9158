package kubedemo.cpu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/** The calling thread's: the kernel's clock of its own CPU time, to the nanosecond. */
final class ThreadCore implements Core {
    private static final int STEPS = 20_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long register = System.nanoTime() | 1;

    @Override
    public long wallNanos() {
        return System.nanoTime();
    }

    @Override
    public long cpuNanos() {
        return threads.getCurrentThreadCpuTime();
    }

    /** A shift register: nothing but arithmetic, so that no other thread is slowed down by a busy cache or memory bus. */
    @Override
    public void spin() {
        var value = register;
        for (var step = 0; step < STEPS; step++) {
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        register = value;
    }

    @Override
    public void sleep(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }
}

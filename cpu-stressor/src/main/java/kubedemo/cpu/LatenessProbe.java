package kubedemo.cpu;

import java.time.Duration;
import java.util.Arrays;

/**
 * The task whose lateness is measured. Every time that it is due counts: where it was kept waiting past several, each is
 * late by its own time, or one long wait would look like a single late task.
 */
final class LatenessProbe implements Runnable {
    static final Duration PERIOD = Duration.ofMillis(10);
    /** More are not kept until somebody takes them: ten seconds' worth. */
    private static final int MOST = 1000;

    private final Core core;
    private final long[] late = new long[MOST];
    private int count;
    private volatile boolean stopped;

    LatenessProbe(Core core) {
        this.core = core;
    }

    @Override
    public void run() {
        var due = core.wallNanos() + PERIOD.toNanos();
        while (!stopped) {
            var now = core.wallNanos();
            while (due <= now) {
                add(now - due);
                due += PERIOD.toNanos();
            }
            core.sleep(due - now);
        }
    }

    void stop() {
        stopped = true;
    }

    /** What was measured since the last call. */
    synchronized Lateness take() {
        var taken = Lateness.of(Arrays.copyOf(late, count));
        count = 0;
        return taken;
    }

    private synchronized void add(long nanos) {
        if (count < MOST) {
            late[count++] = nanos;
        }
    }
}

package kubedemo.memory;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock of the test, and a thread by it that is always on time. */
final class VirtualTime implements LongSupplier {
    /** Begins below 0, as {@link System#nanoTime} may. */
    private long now = -Duration.ofSeconds(5).toNanos();

    @Override
    public long getAsLong() {
        return now;
    }

    /** Goes by while nobody steps. */
    void pass(Duration time) {
        now += time.toNanos();
    }

    void run(PlanFollower<?> follower, Duration time) {
        var end = now + time.toNanos();
        while (true) {
            var wait = drain(follower);
            if (wait > end - now) {
                now = end;
                drain(follower);
                return;
            }
            now += wait;
        }
    }

    /** Everything that is due at this moment. */
    static long drain(PlanFollower<?> follower) {
        long wait;
        do {
            wait = follower.step();
        } while (wait == 0);
        return wait;
    }
}

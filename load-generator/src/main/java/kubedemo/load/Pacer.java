package kubedemo.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import kubedemo.kit.schedule.Schedule;

/**
 * Says when each request of a schedule is due, whatever becomes of those before it: an open loop. A thread of its own
 * that sleeps to the next one, since an event loop sleeps in whole milliseconds.
 */
final class Pacer implements Runnable {
    /** Those due in the same quarter of a millisecond are told together: at most 4,000 wake-ups a second. */
    private static final long SHORTEST_SLEEP_NANOS = 250_000;

    private static final int MOST_AT_ONCE = 1024;
    private static final long NEVER = Long.MAX_VALUE;

    /** Hears of due requests; called from the pacer's thread. */
    interface Listener {
        /** @param nanos when each was due, by {@link System#nanoTime}, in their order */
        void due(long[] nanos);

        /** The schedule, or the run's time, is over. */
        void over();
    }

    private final Listener listener;
    private final long endNanos;
    private final Thread thread;
    private volatile Course course;
    private volatile boolean stopped;

    /**
     * A schedule that holds from some time on.
     *
     * @param begin by {@link System#nanoTime}
     * @param end when it is over, or the run is
     */
    private record Course(Schedule schedule, long begin, long end) {
        /** When the n-th request is due, from 1; {@link #NEVER} where it is not within this course. */
        long due(long n) {
            var time = schedule.timeOf(n).map(Duration::toNanos);
            return time.isPresent() && time.get() <= end - begin ? begin + time.get() : NEVER;
        }
    }

    /**
     * @param begin of the run, by {@link System#nanoTime}
     * @param duration of the run, at most
     */
    Pacer(Schedule schedule, Duration duration, long begin, String name, Listener listener) {
        this.listener = listener;
        this.endNanos = begin + duration.toNanos();
        this.course = course(schedule, begin);
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Goes on by another schedule, which begins now. */
    void change(Schedule schedule) {
        course = course(schedule, System.nanoTime());
        LockSupport.unpark(thread);
    }

    /** Nothing is due any more, and nothing is said of it. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        var current = course;
        var next = 1L;
        var batch = new long[MOST_AT_ONCE];
        while (!stopped) {
            if (course != current) {
                current = course;
                next = 1;
            }
            var count = 0;
            var due = current.due(next);
            for (var now = System.nanoTime(); due != NEVER && due - now <= 0 && count < MOST_AT_ONCE; count++) {
                batch[count] = due;
                due = current.due(++next);
            }
            if (count > 0) {
                listener.due(Arrays.copyOf(batch, count));
            }
            var until = due == NEVER ? current.end : due;
            var left = until - System.nanoTime();
            if (due == NEVER && left <= 0 && course == current) {
                if (!stopped) {
                    listener.over();
                }
                return;
            }
            if (count < MOST_AT_ONCE) {
                sleep(left, current);
            }
        }
    }

    /** Up to the time, or until there is something else to do. */
    private void sleep(long nanos, Course current) {
        var end = System.nanoTime() + Math.max(nanos, SHORTEST_SLEEP_NANOS);
        for (var left = end - System.nanoTime(); left > 0 && !stopped && course == current; ) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
    }

    private Course course(Schedule schedule, long begin) {
        var end = Optional.of(schedule)
                .flatMap(Schedule::length)
                .map(length -> begin + length.toNanos())
                .filter(over -> over - endNanos < 0)
                .orElse(endNanos);
        return new Course(schedule, begin, end);
    }
}

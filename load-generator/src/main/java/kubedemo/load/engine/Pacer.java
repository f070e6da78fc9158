package kubedemo.load.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import kubedemo.kit.schedule.Schedule;
import kubedemo.load.plan.Part;
import kubedemo.load.plan.Plan;

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
    private final Part part;
    private final long endNanos;
    private final Thread thread;
    /** Made under their lock, so that none begins before what has been told. */
    private final Queue<ActiveSchedule> changes = new ConcurrentLinkedQueue<>();

    private ActiveSchedule active;
    private volatile boolean stopped;

    /**
     * A schedule that holds from some time on.
     *
     * @param begin by {@link System#nanoTime}
     * @param end when it is over, or the run is
     */
    private record ActiveSchedule(Schedule schedule, Part part, long begin, long end) {
        /** When the n-th request of the part is due, from 1; {@link #NEVER} where it is not within it. */
        long due(long n) {
            var time = schedule.timeOf(part.number(n)).map(Duration::toNanos);
            return time.isPresent() && time.get() <= end - begin ? begin + time.get() : NEVER;
        }
    }

    /** @param begin of the run, by {@link System#nanoTime} */
    Pacer(Plan plan, long begin, String name, Listener listener) {
        this.listener = listener;
        this.part = plan.part();
        this.endNanos = begin + plan.duration().toNanos();
        this.active = from(begin, plan.schedule());
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Goes on by another schedule, which begins now; what was due before is told all the same. */
    void change(Schedule schedule) {
        synchronized (changes) {
            changes.add(from(System.nanoTime(), schedule));
        }
        LockSupport.unpark(thread);
    }

    /** Nothing is due any more, and nothing is said of it. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        var next = 1L;
        var batch = new long[MOST_AT_ONCE];
        while (!stopped) {
            ActiveSchedule change;
            long upTo;
            synchronized (changes) {
                change = changes.peek();
                upTo = change == null ? System.nanoTime() : change.begin;
            }
            var count = 0;
            var due = active.due(next);
            for (; due != NEVER && due - upTo <= 0 && count < MOST_AT_ONCE; count++) {
                batch[count] = due;
                due = active.due(++next);
            }
            if (count > 0) {
                listener.due(Arrays.copyOf(batch, count));
            }
            if (count == MOST_AT_ONCE) {
                continue;
            }
            if (change != null) {
                active = changes.remove();
                next = 1;
            } else if (due == NEVER && active.end - upTo <= 0) {
                if (!stopped) {
                    listener.over();
                }
                return;
            } else {
                sleepUntil(due == NEVER ? active.end : due);
            }
        }
    }

    /** Or until there is something else to do. */
    private void sleepUntil(long nanos) {
        var now = System.nanoTime();
        var end = now + Math.max(nanos - now, SHORTEST_SLEEP_NANOS);
        for (var left = end - now; left > 0 && !stopped && changes.isEmpty(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private ActiveSchedule from(long begin, Schedule schedule) {
        var end = Optional.of(schedule)
                .flatMap(Schedule::length)
                .map(length -> begin + length.toNanos())
                .filter(over -> over - endNanos < 0)
                .orElse(endNanos);
        return new ActiveSchedule(schedule, part, begin, end);
    }
}

package kubedemo.kit.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a total grows, over the last five readings: CPU time in use, messages a second. Safe for use by many threads. */
public final class RecentRate {
    private static final int READINGS = 6;
    private static final double NANOS_PER_SECOND = 1e9;

    private record Reading(double total, long nanos) {}

    private final Deque<Reading> readings = new ArrayDeque<>();

    /** @param nanos time of the reading, by {@link System#nanoTime} */
    public synchronized void add(double total, long nanos) {
        readings.addLast(new Reading(total, nanos));
        if (readings.size() > READINGS) {
            readings.removeFirst();
        }
    }

    /** 0 until there are two readings. */
    public synchronized double perSecond() {
        if (readings.size() < 2) {
            return 0;
        }
        var first = readings.peekFirst();
        var last = readings.peekLast();
        return (last.total() - first.total()) / ((last.nanos() - first.nanos()) / NANOS_PER_SECOND);
    }
}

package kubedemo.kit.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many cores are in use, over the last five readings. Safe for use by many threads. */
final class CpuRate {
    private static final int READINGS = 6;
    private static final double NANOS_PER_SECOND = 1e9;

    private record Reading(double cpuSeconds, long nanos) {}

    private final Deque<Reading> readings = new ArrayDeque<>();

    /** @param cpuSeconds CPU time used so far, seconds; @param nanos time of the reading */
    synchronized void add(double cpuSeconds, long nanos) {
        readings.addLast(new Reading(cpuSeconds, nanos));
        if (readings.size() > READINGS) {
            readings.removeFirst();
        }
    }

    /** 0 until there are two readings. */
    synchronized double cores() {
        if (readings.size() < 2) {
            return 0;
        }
        var first = readings.peekFirst();
        var last = readings.peekLast();
        return (last.cpuSeconds() - first.cpuSeconds()) / ((last.nanos() - first.nanos()) / NANOS_PER_SECOND);
    }
}

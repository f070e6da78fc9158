package kubedemo.load;

import java.time.Duration;
import java.util.List;

/**
 * A second of a run, or a longer stretch where the run is longer than an hour.
 *
 * @param begin from the begin of the run
 * @param length a second, or more; the last one may be shorter
 * @param asked requests that were due in it
 * @param raw latency of those that ended in it, from their actual start
 * @param corrected the same from when they were due
 * @param byAnswerer answers of each, in the order of the report's; shorter where later ones were not there yet
 */
record Interval(
        Duration begin,
        Duration length,
        long asked,
        long started,
        long answered,
        long failed,
        long late,
        long dropped,
        int inFlight,
        Latency raw,
        Latency corrected,
        List<Long> byAnswerer) {

    double perSecond(long count) {
        return length.isZero() ? 0 : count * 1e9 / length.toNanos();
    }
}

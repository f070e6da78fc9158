package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A second of a run, or a longer stretch where the run is longer than an hour.
 *
 * @param beginSeconds from the begin of the run
 * @param lengthSeconds 1 or more; the last one may be shorter
 * @param scheduled requests that were due in it
 * @param raw latency of those that ended in it, from their actual start
 * @param corrected the same from when they were due
 * @param byPod answers of each, in the order of the report's; shorter where later ones were not there yet
 */
@RegisterForReflection
public record Interval(
        double beginSeconds,
        double lengthSeconds,
        long scheduled,
        long started,
        long answered,
        long failed,
        long late,
        long dropped,
        int inFlight,
        Latency raw,
        Latency corrected,
        List<Long> byPod) {
    public double perSecond(long count) {
        return lengthSeconds == 0 ? 0 : count / lengthSeconds;
    }
}

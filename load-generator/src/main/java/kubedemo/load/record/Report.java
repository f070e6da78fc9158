package kubedemo.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kubedemo.load.plan.Plan;

/**
 * What is known of a run at one moment; made anew each second and at the end.
 *
 * @param plan with the schedule that holds now
 * @param raw latency from the actual start: what most load generators show
 * @param corrected latency from when the request was due, which a server that stalls cannot hide from
 * @param startDelay from when a request was due to its actual start
 * @param pods in the order of their first answer
 */
public record Report(
        String id,
        Plan plan,
        RunState state,
        Instant startedAt,
        Duration elapsed,
        Counts counts,
        Latency raw,
        Latency corrected,
        Latency startDelay,
        List<Failures> failures,
        List<PodStats> pods,
        List<Interval> intervals,
        List<RunEvent> events) {
    /** Over the whole run so far; 0 before it has begun. */
    public double answeredPerSecond() {
        var seconds = elapsed.toNanos() / 1e9;
        return seconds > 0 ? counts.answered() / seconds : 0;
    }

    /** In the latest interval that is known; 0 before the first. */
    public double scheduledPerSecond() {
        if (intervals.isEmpty()) {
            return 0;
        }
        var latest = intervals.get(intervals.size() - 1);
        return latest.perSecond(latest.scheduled());
    }
}

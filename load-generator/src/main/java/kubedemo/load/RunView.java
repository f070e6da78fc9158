package kubedemo.load;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run as {@code GET /run} tells of it.
 *
 * @param lengthSeconds the time that it takes when nobody stops it
 * @param schedule the one that holds now
 * @param asked due by now; those are started, dropped or waiting
 * @param late of those started, 10 ms or more after they were due
 * @param answered with a status below 400
 * @param failed all others that have ended
 * @param opened connections
 * @param raw latency from the actual start
 * @param corrected latency from when each was due
 * @param startDelay from when each was due to its actual start
 */
@RegisterForReflection(targets = {RunView.class, Failures.class})
public record RunView(
        String run,
        RunState state,
        Instant startedAt,
        double elapsedSeconds,
        double lengthSeconds,
        String target,
        String schedule,
        String connections,
        int maxInFlight,
        double timeoutSeconds,
        long asked,
        long started,
        long late,
        long dropped,
        long answered,
        long failed,
        int inFlight,
        int waiting,
        long opened,
        LatencyView raw,
        LatencyView corrected,
        LatencyView startDelay,
        List<Failures> failures,
        List<AnswererView> answerers,
        List<HappeningView> happenings) {

    /** @param atSeconds from the begin of the run */
    @RegisterForReflection
    public record HappeningView(double atSeconds, Happening.Kind kind, String text) {}

    /** @param latency from the actual start */
    @RegisterForReflection
    public record AnswererView(
            String pod,
            String version,
            long answered,
            long failed,
            LatencyView latency,
            double firstSeenSeconds,
            double lastSeenSeconds) {

        static AnswererView of(Answerer answerer) {
            return new AnswererView(
                    answerer.pod(),
                    answerer.version(),
                    answerer.answered(),
                    answerer.failed(),
                    LatencyView.of(answerer.latency()),
                    seconds(answerer.firstSeen()),
                    seconds(answerer.lastSeen()));
        }
    }

    static RunView of(Report report) {
        var plan = report.plan();
        var counts = report.counts();
        return new RunView(
                report.id(),
                report.state(),
                report.startedAt(),
                seconds(report.elapsed()),
                seconds(Course.of(report).length()),
                plan.target().toString(),
                plan.schedule().describe(),
                plan.connections().toString(),
                plan.maxInFlight(),
                seconds(plan.timeout()),
                counts.asked(),
                counts.started(),
                counts.late(),
                counts.dropped(),
                counts.answered(),
                counts.failed(),
                counts.inFlight(),
                counts.waiting(),
                counts.connections(),
                LatencyView.of(report.raw()),
                LatencyView.of(report.corrected()),
                LatencyView.of(report.startDelay()),
                report.failures(),
                report.answerers().stream().map(AnswererView::of).toList(),
                report.happenings().stream()
                        .map(each -> new HappeningView(seconds(each.at()), each.kind(), each.text()))
                        .toList());
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

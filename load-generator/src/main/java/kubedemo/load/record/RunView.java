package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import kubedemo.kit.json.Json;

/**
 * A run as JSON.
 *
 * @param lengthSeconds the time that it takes when nobody stops it
 * @param schedule the one that holds now
 * @param scheduled due by now; those are started, dropped or waiting
 * @param late of those started, 10 ms or more after they were due
 * @param answered with a status below 400
 * @param failed all others that have ended
 * @param opened connections
 * @param raw latency from the actual start
 * @param corrected latency from when each was due
 * @param startDelay from when each was due to its actual start
 */
@RegisterForReflection
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
        long scheduled,
        long started,
        long late,
        long dropped,
        long answered,
        long failed,
        int inFlight,
        int waiting,
        long opened,
        Latency raw,
        Latency corrected,
        Latency startDelay,
        List<Failures> failures,
        List<PodStats> pods,
        List<RunEvent> events) {
    public static RunView of(Report report) {
        var plan = report.plan();
        var counts = report.counts();
        return new RunView(
                report.id(),
                report.state(),
                report.startedAt(),
                Format.seconds(report.elapsed()),
                Format.seconds(new RunProgress(report).length()),
                plan.target().toString(),
                plan.schedule().describe(),
                plan.connections().toString(),
                plan.maxInFlight(),
                Format.seconds(plan.timeout()),
                counts.scheduled(),
                counts.started(),
                counts.late(),
                counts.dropped(),
                counts.answered(),
                counts.failed(),
                counts.inFlight(),
                counts.waiting(),
                counts.connections(),
                report.raw(),
                report.corrected(),
                report.startDelay(),
                report.failures(),
                report.pods(),
                report.events());
    }

    /** With all intervals, piece by piece: an hour of them would be many times their size as one tree. */
    public static void write(Report report, Appendable out) throws IOException {
        var run = Json.encode(of(report));
        out.append(run, 0, run.length() - 1).append(",\"intervals\":[");
        var separator = "\n";
        for (var interval : report.intervals()) {
            out.append(separator).append(Json.encode(interval));
            separator = ",\n";
        }
        out.append("]}\n");
    }
}

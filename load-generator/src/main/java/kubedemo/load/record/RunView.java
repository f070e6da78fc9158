package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import kubedemo.kit.request.Header;

/**
 * A run as JSON.
 *
 * @param lengthSeconds the time that it takes when nobody stops it
 * @param schedule the one that holds now
 * @param headers those that are set; of what may be a secret the name alone
 * @param part of the schedule, from 0; 0 of 1 is the whole
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
        String method,
        List<String> headers,
        int bodyBytes,
        int part,
        int parts,
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
                plan.request().method().name(),
                plan.request().headers().stream()
                        .map(header -> Header.of(header.name(), header.value()).toString())
                        .toList(),
                plan.request().body().length,
                plan.part().index(),
                plan.part().count(),
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
}

package kubedemo.load.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import kubedemo.load.record.Format;
import kubedemo.load.record.Latency;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunState;

/**
 * What a list says of a run that is kept.
 *
 * @param run its id, by which {@code GET /runs/ID} has it all
 * @param answered with a status below 400
 * @param failed those that failed, or were dropped
 * @param corrected latency from when each request was due
 */
@RegisterForReflection
public record KeptRun(
        String run,
        RunState state,
        Instant startedAt,
        double elapsedSeconds,
        String target,
        String schedule,
        long answered,
        long failed,
        Latency corrected) {

    static KeptRun of(Report report) {
        return new KeptRun(
                report.id(),
                report.state(),
                report.startedAt(),
                Format.seconds(report.elapsed()),
                report.plan().target().toString(),
                report.plan().schedule().describe(),
                report.counts().answered(),
                report.counts().failedOrDropped(),
                report.corrected());
    }
}

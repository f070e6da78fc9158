package kubedemo.publisher;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kubedemo.kit.schedule.Schedule;

/**
 * A run as {@code GET /runs/{id}} and the page tell of it. Of another publisher's run the counts of what happened on the
 * way are not known: null.
 *
 * @param repeated messages published once more because their confirm never came; each may be in the queue twice
 * @param returned times that no queue was there for a message
 * @param refused times that the broker answered with a negative confirm
 * @param duplicates times that the work of a message was done once more
 * @param stillQueued null where it cannot be told
 * @param lost null where it cannot be told
 */
@RegisterForReflection
public record RunView(
        String run,
        RunState state,
        String sender,
        Instant startedAt,
        String schedule,
        long count,
        long published,
        long confirmed,
        Long repeated,
        Long returned,
        Long refused,
        long processed,
        long duplicates,
        long redelivered,
        long deadLettered,
        Long stillQueued,
        Long lost,
        Verdict.Kind verdict,
        String text,
        String problem) {

    static RunView of(RunSummary summary, Optional<PublishRun> own, MessageLedger.Counts counts, Verdict verdict) {
        var onTheWay = own.map(PublishRun::counts);
        return new RunView(
                summary.run(),
                summary.state(),
                summary.sender(),
                summary.startedAt().truncatedTo(ChronoUnit.SECONDS),
                own.flatMap(run -> run.spec().schedule())
                        .map(Schedule::describe)
                        .orElse(null),
                summary.count(),
                summary.published(),
                summary.confirmed(),
                onTheWay.map(Tally.Counts::repeated).orElse(null),
                onTheWay.map(Tally.Counts::returned).orElse(null),
                onTheWay.map(Tally.Counts::refused).orElse(null),
                counts.processed(),
                counts.duplicates(),
                counts.redelivered(),
                counts.deadLettered(),
                verdict.stillQueued().isPresent() ? verdict.stillQueued().getAsLong() : null,
                verdict.lost().isPresent() ? verdict.lost().getAsLong() : null,
                verdict.kind(),
                verdict.text(),
                own.flatMap(PublishRun::problem).orElse(null));
    }

    public boolean publishing() {
        return state == RunState.PUBLISHING;
    }

    /** For the page: what is good, what is not, and what is open. */
    public String mood() {
        return switch (verdict) {
            case COMPLETE -> state == RunState.PUBLISHED ? "up" : "";
            case LOST -> "down";
            case PUBLISHING, WAITING, UNKNOWN -> "";
        };
    }
}

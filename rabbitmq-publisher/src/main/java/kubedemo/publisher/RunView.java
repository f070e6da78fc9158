package kubedemo.publisher;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.rabbitmq.Percentiles;
import kubedemo.kit.schedule.Schedule;

/**
 * A run as {@code GET /runs/{id}} and the page tell of it. Of another publisher's run the counts of what happened on the
 * way are not known.
 *
 * @param confirmLatency from publishing a message to the broker's confirm; null before the first
 * @param repeated messages published once more because their confirm never came; each may be in the queue twice
 * @param returned times that no queue was there for a message
 * @param refused times that the broker answered with a negative confirm
 * @param duplicates times that the work of a message was done once more
 * @param stillQueued empty where it cannot be told
 * @param lost empty where it cannot be told
 */
@RegisterForReflection
public record RunView(
        String run,
        RunState state,
        String sender,
        Instant startedAt,
        Optional<String> schedule,
        long count,
        long published,
        long confirmed,
        Optional<Percentiles> confirmLatency,
        Optional<Long> repeated,
        Optional<Long> returned,
        Optional<Long> refused,
        long processed,
        long duplicates,
        long redelivered,
        long deadLettered,
        Optional<Long> stillQueued,
        Optional<Long> lost,
        Verdict.Kind verdict,
        String text,
        Optional<String> problem) {

    static RunView of(RunSummary summary, Optional<PublishRun> own, MessageLedger.Counts counts, Verdict verdict) {
        var onTheWay = own.map(PublishRun::counts);
        return new RunView(
                summary.run(),
                summary.state(),
                summary.sender(),
                summary.startedAt().truncatedTo(ChronoUnit.SECONDS),
                own.flatMap(run -> run.spec().schedule()).map(Schedule::describe),
                summary.count(),
                summary.published(),
                summary.confirmed(),
                summary.confirmLatency(),
                onTheWay.map(Tally.Counts::repeated),
                onTheWay.map(Tally.Counts::returned),
                onTheWay.map(Tally.Counts::refused),
                counts.processed(),
                counts.duplicates(),
                counts.redelivered(),
                counts.deadLettered(),
                boxed(verdict.stillQueued()),
                boxed(verdict.lost()),
                verdict.kind(),
                verdict.text(),
                own.flatMap(PublishRun::problem));
    }

    private static Optional<Long> boxed(OptionalLong count) {
        return count.isPresent() ? Optional.of(count.getAsLong()) : Optional.empty();
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

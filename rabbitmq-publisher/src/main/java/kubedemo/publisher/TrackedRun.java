package kubedemo.publisher;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import kubedemo.kit.rabbitmq.QueueDepth;

/** A run as this service knows it: its own, or one of another publisher that has told of itself. */
final class TrackedRun {
    private final Clock clock;
    private final MessageLedger ledger;
    private volatile PublishRun own;
    private volatile RunSummary told;
    private volatile Instant toldAt;

    TrackedRun(Clock clock) {
        this.clock = clock;
        this.ledger = new MessageLedger(clock);
    }

    void isOwn(PublishRun run) {
        own = run;
    }

    void tells(RunSummary summary) {
        toldAt = clock.instant();
        told = summary;
    }

    MessageLedger ledger() {
        return ledger;
    }

    /** Empty until its publisher has told of it: there were only receipts so far. */
    Optional<RunView> view(Optional<Instant> readingSince, Optional<QueueDepth> depth) {
        var summary = summary();
        if (summary == null) {
            return Optional.empty();
        }
        var counts = ledger.counts();
        var verdict = Verdict.of(summary, counts, toldAt(), readingSince, depth, clock.instant());
        return Optional.of(RunView.of(summary, Optional.ofNullable(own), counts, verdict));
    }

    /** Before all others where nobody has told. */
    Instant startedAt() {
        var summary = summary();
        return summary == null ? Instant.MIN : summary.startedAt();
    }

    private RunSummary summary() {
        return own == null ? told : own.summary();
    }

    private Instant toldAt() {
        return own == null ? toldAt : own.toldAt();
    }
}

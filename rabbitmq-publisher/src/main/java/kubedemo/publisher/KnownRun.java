package kubedemo.publisher;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import kubedemo.kit.rabbitmq.QueueDepth;

/** A run as this service knows it: its own, or one of another publisher that has told of itself. */
final class KnownRun {
    private final Clock clock;
    private final Accounting accounting;
    private volatile PublishRun own;
    private volatile RunSummary told;
    private volatile Instant toldAt;

    KnownRun(Clock clock) {
        this.clock = clock;
        this.accounting = new Accounting(clock);
    }

    void isOurs(PublishRun run) {
        own = run;
    }

    void tells(RunSummary summary) {
        told = summary;
        toldAt = clock.instant();
    }

    Accounting accounting() {
        return accounting;
    }

    /** Empty until its publisher has told of it: there were only receipts so far. */
    Optional<RunView> view(Optional<QueueDepth> depth) {
        var summary = own == null ? told : own.summary();
        if (summary == null) {
            return Optional.empty();
        }
        var counts = accounting.counts();
        var verdict = Verdict.of(summary.state(), summary.confirmed(), counts, endedAt(), depth, clock.instant());
        return Optional.of(RunView.of(summary, Optional.ofNullable(own), counts, verdict));
    }

    private Optional<Instant> endedAt() {
        if (own == null) {
            return Optional.ofNullable(toldAt);
        }
        return own.state() == RunState.PUBLISHING
                ? Optional.empty()
                : Optional.of(own.startedAt().plus(own.took()));
    }
}

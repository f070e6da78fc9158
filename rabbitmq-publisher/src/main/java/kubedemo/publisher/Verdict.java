package kubedemo.publisher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.kit.text.Text;

/**
 * What became of the messages of a run.
 *
 * @param stillQueued waiting in the queue or in the hands of consumers; empty where that cannot be told, such as while
 *     messages of other runs are there too
 * @param lost neither processed nor dead-lettered nor queued any more, at least; empty where that cannot be told
 * @param text the same for people
 */
record Verdict(Kind kind, OptionalLong stillQueued, OptionalLong lost, String text) {
    enum Kind {
        PUBLISHING,
        WAITING,
        /** Every confirmed message is accounted for. */
        COMPLETE,
        LOST,
        UNKNOWN
    }

    /** Reports may still be on their way, and the management API's numbers are up to 5 s old. */
    static final Duration SETTLED = Duration.ofSeconds(10);

    /**
     * @param summary of the run itself
     * @param toldAt when that was so
     * @param readingSince when reading reports has begun; empty while they are not read
     * @param depth of the queue at this moment, where it is known
     */
    static Verdict of(
            RunSummary summary,
            MessageLedger.Counts counts,
            Instant toldAt,
            Optional<Instant> readingSince,
            Optional<QueueDepth> depth,
            Instant now) {
        if (summary.state() == RunState.PUBLISHING) {
            return publishing(summary, Duration.between(toldAt, now));
        }
        // Without a confirm a message may be there too, and nobody knows which of them have been accounted for.
        var open = summary.published() - counts.accounted();
        if (open <= 0) {
            return new Verdict(Kind.COMPLETE, OptionalLong.of(0), OptionalLong.of(0), complete(summary, counts));
        }
        var accountedFor = Text.format("%d of %d are not accounted for", open, summary.published());
        if (readingSince.isEmpty()) {
            return unsaid(Kind.UNKNOWN, accountedFor + ": reports cannot be read, the broker is not connected");
        }
        if (depth.isEmpty()) {
            return unsaid(Kind.UNKNOWN, accountedFor + ": the queue cannot be queried");
        }
        var queue = depth.get();
        if (queue.messages() > open) {
            return unsaid(Kind.WAITING, accountedFor + ", and the queue also holds messages of other runs");
        }
        var missing = open - queue.messages();
        if (missing == 0) {
            return new Verdict(
                    Kind.WAITING,
                    OptionalLong.of(open),
                    OptionalLong.of(0),
                    Text.format("%d of %d are in the queue or in the hands of consumers", open, summary.published()));
        }
        // Without consumers nothing is in hand, whether unacknowledged messages are known or not.
        if (queue.unacked().isEmpty() && queue.consumers() > 0) {
            return unsaid(
                    Kind.UNKNOWN,
                    accountedFor + ": unacknowledged messages are not known without RABBITMQ_MANAGEMENT_URL");
        }
        if (!settled(Stream.of(Optional.of(toldAt), readingSince, Optional.ofNullable(counts.lastAt())), now)) {
            return unsaid(Kind.WAITING, accountedFor + " yet");
        }
        var unconfirmed = summary.published() - summary.confirmed();
        if (missing <= unconfirmed) {
            return unsaid(
                    Kind.UNKNOWN,
                    Text.format(
                            "%d of %d are gone, and %d were never confirmed: they may not have arrived",
                            missing, summary.published(), unconfirmed));
        }
        return new Verdict(
                Kind.LOST,
                OptionalLong.of(queue.messages()),
                OptionalLong.of(missing - unconfirmed),
                Text.format(
                        "%d of %d are gone: purged, dropped by a limit of the queue, lost, or taken by a consumer that sends no receipts",
                        missing - unconfirmed, summary.confirmed()));
    }

    /** A Job that was killed does not tell. */
    private static Verdict publishing(RunSummary summary, Duration silence) {
        return silence.compareTo(SETTLED) < 0
                ? unsaid(Kind.PUBLISHING, Text.format("publishing, %d confirmed", summary.confirmed()))
                : unsaid(
                        Kind.UNKNOWN,
                        Text.format(
                                "no report from its publisher for %d s, %d confirmed by then",
                                silence.toSeconds(), summary.confirmed()));
    }

    private static boolean settled(Stream<Optional<Instant>> events, Instant now) {
        return events.flatMap(Optional::stream)
                .allMatch(event -> Duration.between(event, now).compareTo(SETTLED) >= 0);
    }

    /** Where numbers would be a guess. */
    private static Verdict unsaid(Kind kind, String text) {
        return new Verdict(kind, OptionalLong.empty(), OptionalLong.empty(), text);
    }

    private static String complete(RunSummary summary, MessageLedger.Counts counts) {
        return Text.format(
                "nothing lost: all %d are accounted for, %d processed, %d dead-lettered%s",
                summary.published(),
                counts.processed(),
                counts.deadLettered(),
                counts.duplicates() == 0 ? "" : Text.format("; %d times work was done twice", counts.duplicates()));
    }
}

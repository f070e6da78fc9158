package kubedemo.publisher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.rabbitmq.QueueDepth;

/**
 * What became of the messages of a run.
 *
 * @param stillQueued waiting in the queue or in the hands of consumers; empty where that cannot be told
 *     (the queue's messages may be those of other runs)
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
     * @param confirmed messages that the broker has taken
     * @param endedAt when the last one was published; empty while that goes on
     * @param depth of the queue at this moment, where it is known
     */
    static Verdict of(
            RunState state,
            long confirmed,
            Accounting.Counts counts,
            Optional<Instant> endedAt,
            Optional<QueueDepth> depth,
            Instant now) {
        var open = Math.max(0, confirmed - counts.accounted());
        if (state == RunState.PUBLISHING) {
            return new Verdict(
                    Kind.PUBLISHING,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    "publishing, %d confirmed".formatted(confirmed));
        }
        if (open == 0) {
            return new Verdict(Kind.COMPLETE, OptionalLong.of(0), OptionalLong.of(0), complete(confirmed, counts));
        }
        if (depth.isEmpty()) {
            return unknown(open, "the queue cannot be asked");
        }
        var queue = depth.get();
        // Without consumers nothing is in hand, whether unacknowledged messages are known or not.
        var wholeQueueKnown = queue.unacked().isPresent() || queue.consumers() == 0;
        var queued = Math.min(open, queue.messages());
        var missing = open - queued;
        if (missing == 0) {
            return new Verdict(
                    Kind.WAITING,
                    OptionalLong.of(open),
                    OptionalLong.of(0),
                    "%d of %d are in the queue or in the hands of consumers".formatted(open, confirmed));
        }
        if (!wholeQueueKnown) {
            return unknown(open, "unacknowledged messages are not known without RABBITMQ_MANAGEMENT_URL");
        }
        if (!settled(counts, endedAt, now)) {
            return new Verdict(
                    Kind.WAITING,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    "%d of %d are not accounted for yet".formatted(open, confirmed));
        }
        return new Verdict(
                Kind.LOST,
                OptionalLong.of(queued),
                OptionalLong.of(missing),
                "%d of %d are gone: purged, lost, or taken by a consumer that sends no receipts"
                        .formatted(missing, confirmed));
    }

    private static boolean settled(Accounting.Counts counts, Optional<Instant> endedAt, Instant now) {
        var last =
                counts.lastAt() == null || endedAt.isPresent() && endedAt.get().isAfter(counts.lastAt())
                        ? endedAt.orElse(now)
                        : counts.lastAt();
        return Duration.between(last, now).compareTo(SETTLED) >= 0;
    }

    private static Verdict unknown(long open, String why) {
        return new Verdict(
                Kind.UNKNOWN,
                OptionalLong.empty(),
                OptionalLong.empty(),
                "%d are queued, in hand or lost: %s".formatted(open, why));
    }

    private static String complete(long confirmed, Accounting.Counts counts) {
        return "nothing lost: all %d are accounted for, %d processed, %d dead-lettered%s"
                .formatted(
                        confirmed,
                        counts.processed(),
                        counts.deadLettered(),
                        counts.duplicates() == 0
                                ? ""
                                : "; %d times work was done twice".formatted(counts.duplicates()));
    }
}

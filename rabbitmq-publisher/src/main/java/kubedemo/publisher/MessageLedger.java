package kubedemo.publisher;

import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import kubedemo.kit.rabbitmq.Receipt;

/**
 * Which messages of one run are accounted for, as consumers and the broker report them. A bit for each message: a million
 * of them take half a megabyte. Safe to use from several threads.
 */
final class MessageLedger {
    /** Runs of consumers that are remembered. */
    private static final int MOST_CONSUMERS = 1_000;

    /**
     * @param processed messages whose work was done
     * @param duplicates times that the work of a message was done once more
     * @param redelivered messages that were delivered more than once
     * @param deadLettered messages that the broker has dead-lettered
     * @param accounted messages that were processed or dead-lettered
     * @param lastAt when the last report came in; null before the first
     */
    record Counts(
            long processed, long duplicates, long redelivered, long deadLettered, long accounted, Instant lastAt) {}

    private final Clock clock;
    private final BitSet processed = new BitSet();
    private final BitSet redelivered = new BitSet();
    private final BitSet deadLettered = new BitSet();
    /** The last receipt of each consumer, by its number. They come in order, so what is not above it was here before. */
    private final Map<String, Long> lastReceipts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_CONSUMERS;
        }
    };

    private long duplicates;
    private Instant lastAt;

    MessageLedger(Clock clock) {
        this.clock = clock;
    }

    synchronized void processed(Receipt receipt) {
        lastAt = clock.instant();
        var last = lastReceipts.getOrDefault(receipt.consumer(), 0L);
        lastReceipts.put(receipt.consumer(), Math.max(last, receipt.number()));
        var sequence = bit(receipt.sequence());
        if (sequence < 0) {
            return;
        }
        if (processed.get(sequence) && receipt.number() > last) {
            duplicates++;
        }
        processed.set(sequence);
        if (receipt.redelivered()) {
            redelivered.set(sequence);
        }
    }

    /** @param redelivered whether it had been delivered more than once before */
    synchronized void deadLettered(long sequence, boolean redelivered) {
        lastAt = clock.instant();
        var bit = bit(sequence);
        if (bit < 0) {
            return;
        }
        deadLettered.set(bit);
        if (redelivered) {
            this.redelivered.set(bit);
        }
    }

    synchronized Counts counts() {
        var accounted = (BitSet) processed.clone();
        accounted.or(deadLettered);
        return new Counts(
                processed.cardinality(),
                duplicates,
                redelivered.cardinality(),
                deadLettered.cardinality(),
                accounted.cardinality(),
                lastAt);
    }

    /** What others write on messages must not make the sets grow without end. */
    private static int bit(long sequence) {
        return sequence >= 1 && sequence <= PublisherConfig.MOST_MESSAGES ? (int) sequence : -1;
    }
}

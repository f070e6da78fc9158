package kubedemo.kit.rabbitmq;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import kubedemo.kit.text.Text;

/**
 * How much is in a queue.
 *
 * @param ready waiting to be delivered
 * @param unacked delivered and not yet acknowledged; empty where nothing tells
 * @param consumers registered with the queue
 * @param ackedPerSecond messages acknowledged over the last seconds, by all consumers; empty where nothing tells
 * @param source what said so
 */
public record QueueDepth(
        long ready, OptionalLong unacked, long consumers, OptionalDouble ackedPerSecond, String source, Instant at) {

    /** Ready and unacknowledged ones; only the ready ones where no more is known. */
    public long messages() {
        return ready + unacked.orElse(0);
    }

    String sentence() {
        return Text.format(
                "ready %d, unacknowledged %s, consumers %d. Source: %s",
                ready, unackedKnown() ? "" + unacked.getAsLong() : "not known", consumers, source);
    }

    public boolean unackedKnown() {
        return unacked.isPresent();
    }
}

package kubedemo.k8s;

import java.util.Map;
import java.util.Set;

/**
 * What consumer and publisher declare, so what the broker's definitions must declare too: a queue that is there with
 * other arguments would be used as it is.
 */
final class Topology {

    static final Map<String, Map<String, Object>> QUEUES = Map.of(
            "hello",
            Map.of(
                    "x-queue-type", "quorum",
                    "x-delivery-limit", 5,
                    "x-dead-letter-exchange", "hello.dead-letter",
                    "x-dead-letter-strategy", "at-least-once",
                    "x-overflow", "reject-publish"),
            "hello.dead-letter",
            Map.of("x-queue-type", "classic"),
            "hello.receipts",
            Map.of(
                    "x-queue-type",
                    "stream",
                    "x-max-age",
                    "1h",
                    "x-max-length-bytes",
                    64_000_000,
                    "x-stream-max-segment-size-bytes",
                    8_000_000));

    /** A fanout. */
    static final String DEAD_LETTER_EXCHANGE = "hello.dead-letter";

    static final Set<String> DEAD_LETTERS_GO_TO = Set.of("hello.dead-letter", "hello.receipts");

    private Topology() {}
}

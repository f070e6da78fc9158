package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.rabbitmq.Topology.Declared;
import kubedemo.kit.rabbitmq.Topology.QueueType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TopologyTest {
    private static final Map<String, Object> STREAM = Map.of(
            "x-queue-type",
            "stream",
            "x-max-age",
            "1h",
            "x-max-length-bytes",
            64_000_000,
            "x-stream-max-segment-size-bytes",
            8_000_000);

    @Test
    void should_say_every_argument_of_a_quorum_queue() {
        assertThat(new Topology("hello", QueueType.QUORUM).queues())
                .containsExactly(
                        new Declared(
                                "hello",
                                Map.of(
                                        "x-queue-type", "quorum",
                                        "x-delivery-limit", 5,
                                        "x-dead-letter-exchange", "hello.dead-letter",
                                        "x-dead-letter-strategy", "at-least-once",
                                        "x-overflow", "reject-publish")),
                        new Declared("hello.dead-letter", Map.of("x-queue-type", "classic")),
                        new Declared("hello.receipts", STREAM));
    }

    @Test
    void should_leave_out_what_a_classic_queue_does_not_know() {
        assertThat(new Topology("work", QueueType.CLASSIC).queues())
                .first()
                .isEqualTo(new Declared(
                        "work",
                        Map.of(
                                "x-queue-type", "classic",
                                "x-dead-letter-exchange", "work.dead-letter",
                                "x-overflow", "reject-publish")));
    }
}

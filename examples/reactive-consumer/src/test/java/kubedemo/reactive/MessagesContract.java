package kubedemo.reactive;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.kit.rabbitmq.Receipt;
import kubedemo.kit.rabbitmq.Topology;
import kubedemo.kit.rabbitmq.Topology.QueueType;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The packaged consumer and a broker: what becomes of messages, and what it does otherwise than rabbitmq-consumer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(400)
abstract class MessagesContract {
    private static final String QUEUE = "hello";

    private final Supplier<TestBroker> brokers;

    @AutoClose
    private TestBroker broker;

    @AutoClose
    private BrokerClient client;

    MessagesContract(Supplier<TestBroker> brokers) {
        this.brokers = brokers;
    }

    @BeforeAll
    void startBroker() throws Exception {
        broker = brokers.get();
        client = BrokerClient.of(broker);
        client.declare(new Topology(QUEUE, QueueType.QUORUM));
    }

    @Test
    void should_process_a_run_and_send_a_receipt_for_each_message() throws Exception {
        try (var consumer = start("0")) {
            client.publishRun(QUEUE, "run-a", 20, "hello");

            awaitFacts(consumer, "20 processed, 0 redelivered, 0 in hand");
            assertThat(client.receipts(QUEUE + ".receipts", "run-a", 20))
                    .noneMatch(Receipt::redelivered)
                    .extracting(Receipt::sequence)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 20).boxed().toList());
            await().untilAsserted(() -> assertThat(client.ready(QUEUE)).isZero());
        }
    }

    @Test
    void should_process_a_message_without_our_headers() throws Exception {
        try (var consumer = start("0")) {
            client.publish(QUEUE, null, "foreign".getBytes(StandardCharsets.UTF_8));

            awaitFacts(consumer, "1 processed, 0 redelivered, 0 in hand");
            await().untilAsserted(() -> assertThat(client.ready(QUEUE)).isZero());
        }
    }

    /** The difference: rabbitmq-consumer finishes it first. */
    @Test
    void should_have_the_message_in_hand_delivered_again_when_told_to_stop() throws Exception {
        try (var stopped = start("30s")) {
            client.publishRun(QUEUE, "run-s", 1, "hello");
            await().untilAsserted(() -> assertThat(facts(stopped)).contains("1 in hand"));

            stopped.sigterm();

            assertThat(stopped.exitCode()).isEqualTo(143);
        }
        try (var next = start("0")) {
            awaitFacts(next, "1 processed, 1 redelivered, 0 in hand");
            assertThat(client.receipts(QUEUE + ".receipts", "run-s", 1))
                    .singleElement()
                    .matches(Receipt::redelivered);
        }
    }

    private PackagedWorkload start(String work) throws Exception {
        return PackagedWorkload.start(
                "reactive-consumer",
                Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", QUEUE, "CONSUMER_WORK", work));
    }

    private static void awaitFacts(PackagedWorkload consumer, String counts) {
        await().untilAsserted(() -> assertThat(facts(consumer)).contains("messages: " + counts));
    }

    private static String facts(PackagedWorkload consumer) {
        return given().get(consumer.uri("/")).asString();
    }
}

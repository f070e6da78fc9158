package kubedemo.consumer;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.kit.rabbitmq.Topology;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged consumer on a real broker: whatever a message is, and whatever the queue is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class MessagesIT {
    private static TestBroker broker;
    private static BrokerClient client;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.real();
        client = BrokerClient.of(broker);
    }

    @AfterAll
    static void stopBroker() {
        if (client != null) {
            client.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void should_process_messages_of_any_size_and_kind() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "any", "CONSUMER_WORK", "0")) {
            var large = new byte[10_000_000];
            client.publish("any", null, large);
            client.publish("any", null, new byte[0]);
            client.publish(
                    "any",
                    new BasicProperties.Builder()
                            .contentType("application/octet-stream")
                            .contentEncoding("gzip")
                            .build(),
                    new byte[] {31, -117, 8, 0});
            client.publish(
                    "any",
                    new BasicProperties.Builder()
                            .headers(Map.of("run", 7, "sequence", "third", "count", Map.of("a", 1)))
                            .build(),
                    "foreign headers".getBytes(StandardCharsets.UTF_8));
            client.publish("any", null, large);
            client.publishRun("any", "run-a", 1, "ours");

            consumer.awaitProcessed(6);
            assertThat(consumer.complaints()).isEmpty();
            assertThat(client.receipts("any.receipts", "run-a", 1)).hasSize(1);
        }
    }

    @Test
    void should_tell_curl_of_the_queue_at_the_first_time() throws Exception {
        client.declare("asked", Map.of("x-queue-type", "classic"));
        client.publishRun("asked", "run-b", 3, "hello");
        try (var consumer = PackagedConsumer.start(broker.url(), "asked", "CONSUMER_WORK", "10m")) {
            await().until(() -> consumer.metric("messages_in_flight") == 1);

            given().get(consumer.process().uri("/"))
                    .then()
                    .body(containsString(
                            "queue: asked: ready 2, unacknowledged ?, consumers 1, dead letters 0. Source: AMQP"));
        }
    }

    @Test
    void should_tell_the_story_of_the_queue_while_nobody_looks() throws Exception {
        client.declare(new Topology("story", Topology.QueueType.QUORUM));
        client.publishRun("story", "run-s", 60, "hello");
        client.publish("story", null, "without our headers".getBytes(StandardCharsets.UTF_8));
        var management = broker.managementUrl().orElseThrow();
        try (var consumer = PackagedConsumer.start(
                broker.url(), "story", "CONSUMER_WORK", "250ms", "RABBITMQ_MANAGEMENT_URL", management)) {
            consumer.awaitProcessed(61);

            given().get(consumer.process().uri("/"))
                    .then()
                    .body(matchesPattern("(?s).*ready \\d+ now, [1-9]\\d at most; unacknowledged . now, 1 at most.*"))
                    .body(matchesPattern(
                            "(?s).*replicas KEDA asks for \\d+ now, ([5-9]|1\\d) at most; consumers 1 now.*"))
                    .body(matchesPattern("(?s).*processed a second [\\d.]+ now, [1-9].*"))
                    .body(matchesPattern("(?s).*of these by this pod [\\d.]+ now, [1-9].*"));
            given().get(consumer.process().uri("/latency"))
                    .then()
                    .body("messages", equalTo(60))
                    .body("sentByClockOf", contains("sender-1"))
                    .body("doneByClockOf", equalTo("consumer-1"))
                    .body("doneBeforeSent", equalTo(0))
                    .body("latency.p50Millis", greaterThan(60 / 2 * 250f))
                    .body("latency.p99Millis", greaterThan(60 * 250f));
            assertThat(consumer.metric("message_end_to_end_seconds_count")).isEqualTo(60);
        }
    }

    @Test
    void should_dead_letter_a_poisonous_message_of_10_MB() throws Exception {
        try (var consumer =
                PackagedConsumer.start(broker.url(), "bulky", "CONSUMER_WORK", "0", "CONSUMER_POISON", "arsenic")) {
            var body = new byte[10_000_000];
            System.arraycopy("arsenic".getBytes(StandardCharsets.UTF_8), 0, body, body.length - 7, 7);
            client.publish("bulky", null, body);

            assertThat(client.take("bulky.dead-letter").getBody()).hasSize(body.length);
            assertThat(consumer.metric("messages_failed_total")).isEqualTo(6);
            assertThat(consumer.metric("messages_lost_total")).isZero();
        }
    }

    @Test
    void should_count_failures_itself_where_the_queue_does_not() throws Exception {
        try (var consumer = PackagedConsumer.start(
                broker.url(),
                "classic",
                "RABBITMQ_QUEUE_TYPE",
                "classic",
                "CONSUMER_WORK",
                "0",
                "CONSUMER_POISON",
                "arsenic")) {
            client.publish("classic", null, "arsenic".getBytes(StandardCharsets.UTF_8));

            assertThat(client.take("classic.dead-letter").getBody()).hasSize(7);
            assertThat(consumer.metric("messages_failed_total")).isEqualTo(6);
            assertThat(consumer.metric("messages_failed_total", "rejected")).isEqualTo(1);
        }
    }

    @Test
    void should_return_the_share_of_messages_that_is_to_fail() throws Exception {
        try (var consumer =
                PackagedConsumer.start(broker.url(), "failing", "CONSUMER_WORK", "0", "CONSUMER_FAIL_RATE", "30%")) {
            client.publishRun("failing", "run-f", 40, "hello");

            await().until(() -> consumer.processed() + client.ready("failing.dead-letter") == 40);
            assertThat(consumer.metric("messages_failed_total")).isPositive();
            assertThat(consumer.metric("messages_redelivered_total")).isPositive();
        }
    }

    @Test
    void should_use_a_queue_with_other_properties_as_it_is_and_say_so_once() throws Exception {
        client.declare("foreign", Map.of("x-queue-type", "classic", "x-max-length", 100));
        try (var consumer = PackagedConsumer.start(broker.url(), "foreign", "CONSUMER_WORK", "0")) {
            client.publishRun("foreign", "run-o", 2, "hello");
            consumer.awaitProcessed(2);

            assertThat(consumer.complaints()).hasSize(1);
        }
    }

    @Test
    void should_work_on_without_the_stream_of_receipts() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "unread", "CONSUMER_WORK", "0")) {
            client.delete("unread.receipts");

            client.publishRun("unread", "run-u", 20, "hello");

            consumer.awaitProcessed(20);
            await().until(() -> consumer.metric("receipts_unconfirmed") == 0);
        }
    }

    @Test
    void should_work_on_although_the_queue_of_receipts_takes_none() throws Exception {
        client.declare(
                "full.receipts", Map.of("x-queue-type", "classic", "x-max-length", 1, "x-overflow", "reject-publish"));
        try (var consumer = PackagedConsumer.start(broker.url(), "full", "CONSUMER_WORK", "0")) {
            client.publishRun("full", "run-n", 20, "hello");

            consumer.awaitProcessed(20);
            await().until(() -> consumer.metric("receipts_unconfirmed") == 0);
            assertThat(consumer.lines("does not take receipts")).isEqualTo(1);
        }
    }
}

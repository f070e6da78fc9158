package kubedemo.consumer;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.kit.rabbitmq.Headers;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.Receipt;
import kubedemo.kit.rabbitmq.Topology;
import kubedemo.kit.rabbitmq.Topology.QueueType;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the consumer wants of a queue, and versions of RabbitMQ do differently: its arguments, its limit, its end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
abstract class QueueContract {
    private final Supplier<TestBroker> brokers;
    private final int stops;
    private TestBroker broker;
    private BrokerClient client;

    /** @param stops how often a consumer under load is told to stop */
    QueueContract(Supplier<TestBroker> brokers, int stops) {
        this.brokers = brokers;
        this.stops = stops;
    }

    @BeforeAll
    void startBroker() throws Exception {
        broker = brokers.get();
        client = BrokerClient.of(broker);
    }

    @AfterAll
    void stopBroker() {
        if (client != null) {
            client.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_find_its_own_queues_as_it_has_declared_them(QueueType type) throws Exception {
        var topology = new Topology("own-" + type, type);

        assertThat(client.declare(topology)).as("at first").isEmpty();
        assertThat(client.declare(topology)).as("once more").isEmpty();
    }

    @Test
    void should_use_queues_with_other_properties_as_they_are() throws Exception {
        client.declare("other", Map.of("x-queue-type", "classic", "x-max-length", 100));

        assertThat(client.declare(new Topology("other", QueueType.QUORUM)))
                .singleElement()
                .asString()
                .startsWith("queue other is used as it is: PRECONDITION_FAILED");
    }

    @Test
    void should_dead_letter_a_poisonous_message_after_five_redeliveries() throws Exception {
        try (var consumer =
                PackagedConsumer.start(broker.url(), "poisoned", "CONSUMER_WORK", "0", "CONSUMER_POISON", "arsenic")) {
            client.publishRun("poisoned", "run-p", 1, "with arsenic in it");
            client.publishRun("poisoned", "run-q", 1, "without");

            var dead = client.take("poisoned.dead-letter");
            assertThat(MessageHeaders.of(dead.getProperties()).map(MessageHeaders::run))
                    .contains("run-p");
            assertThat(consumer.metric("messages_failed_total")).isEqualTo(6);
            assertThat(consumer.metric("messages_redelivered_total")).isEqualTo(5);
            consumer.awaitProcessed(1);

            var stream = client.stream("poisoned.receipts", 2);
            assertThat(stream)
                    .filteredOn(copy -> Receipt.of(copy.getProperties()).isEmpty())
                    .singleElement()
                    .matches(copy -> new Headers(copy.getProperties())
                            .text("run")
                            .orElseThrow()
                            .equals("run-p"))
                    .matches(copy -> new Headers(copy.getProperties()).has("x-first-death-reason"));
        }
    }

    @Test
    void should_redeliver_nothing_when_told_to_stop_under_load() throws Exception {
        var queue = "stopped";
        client.declare(new Topology(queue, QueueType.QUORUM));
        client.publishRun(queue, "run-t", 5_000, "hello");
        var inHand = 0;
        for (var stop = 1; stop <= stops; stop++) {
            try (var consumer = PackagedConsumer.start(
                    broker.url(), queue, "CONSUMER_WORK", "10ms..50ms", "CONSUMER_PREFETCH", "3")) {
                consumer.awaitProcessed(5);
                consumer.process().sigterm();
                assertThat(consumer.process().exitCode()).isEqualTo(143);
                assertThat(consumer.complaints()).isEmpty();
                inHand += consumer.lines(" 1 in hand") > 0 ? 1 : 0;
            }
        }
        assertThat(inHand).as("times that it had a message in hand").isPositive();

        var done = client.receipts(queue + ".receipts", "run-t", 5 * stops);
        assertThat(done).noneMatch(Receipt::redelivered).noneMatch(Receipt::resent);
        assertThat(done).extracting(Receipt::sequence).doesNotHaveDuplicates();
        await().untilAsserted(() -> assertThat(client.ready(queue)).isEqualTo(5_000 - done.size()));
    }

    @Test
    void should_leave_nothing_unacknowledged_when_it_acknowledges_many_at_once() throws Exception {
        var queue = "at-once";
        client.declare(new Topology(queue, QueueType.QUORUM));
        client.publishRun(queue, "run-1", 250, "hello");
        try (var killed =
                PackagedConsumer.start(broker.url(), queue, "CONSUMER_WORK", "0s", "CONSUMER_PREFETCH", "100")) {
            killed.awaitProcessed(250);
            killed.process().sigkill();
            assertThat(killed.process().exitCode()).isEqualTo(137);
        }

        client.publishRun(queue, "run-2", 5_000, "hello");
        try (var stopped =
                PackagedConsumer.start(broker.url(), queue, "CONSUMER_WORK", "0s", "CONSUMER_PREFETCH", "100")) {
            stopped.awaitProcessed(100);
            stopped.process().sigterm();
            assertThat(stopped.process().exitCode()).isEqualTo(143);
            assertThat(stopped.complaints()).isEmpty();
        }

        assertThat(client.receipts(queue + ".receipts", "run-1", 250))
                .hasSize(250)
                .noneMatch(Receipt::redelivered);
        var done = client.receipts(queue + ".receipts", "run-2", 350);
        assertThat(done).noneMatch(Receipt::redelivered);
        assertThat(done).extracting(Receipt::sequence).doesNotHaveDuplicates();
        await().untilAsserted(() -> assertThat(client.ready(queue)).isEqualTo(5_000 - done.size()));
    }
}

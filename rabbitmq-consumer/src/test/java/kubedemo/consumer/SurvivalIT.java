package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.LongStream;
import kubedemo.kit.rabbitmq.Receipt;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged consumer on a real broker: signals, and a broker that goes and comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class SurvivalIT {
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.real();
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void should_deliver_again_what_a_killed_consumer_had_in_hand() throws Exception {
        try (var killed = PackagedConsumer.start(broker.url(), "killed", "CONSUMER_WORK", "10m");
                var client = BrokerClient.of(broker)) {
            client.publishRun("killed", "run-k", 1, "hello");
            await().atMost(PackagedConsumer.LONG).until(() -> killed.metric("messages_in_flight") == 1);

            killed.process().sigkill();

            try (var next = PackagedConsumer.start(broker.url(), "killed", "CONSUMER_WORK", "0")) {
                next.awaitProcessed(1);
                assertThat(next.metric("messages_redelivered_total")).isEqualTo(1);
            }
            assertThat(client.receipts("killed.receipts", "run-k", 1))
                    .singleElement()
                    .matches(Receipt::redelivered);
            assertThat(client.ready("killed")).isZero();
        }
    }

    @Test
    void should_redeliver_nothing_when_told_to_stop_ten_times_under_load() throws Exception {
        var queue = "stopped";
        try (var first = PackagedConsumer.start(broker.url(), queue, "CONSUMER_WORK", "0")) {
            first.process().sigterm();
            first.process().exitCode();
        }
        try (var client = BrokerClient.of(broker)) {
            client.publishRun(queue, "run-t", 5_000, "hello");
            var inHand = 0;
            for (var run = 1; run <= 10; run++) {
                try (var consumer = PackagedConsumer.start(
                        broker.url(), queue, "CONSUMER_WORK", "10ms..50ms", "CONSUMER_PREFETCH", "3")) {
                    consumer.awaitProcessed(5);
                    consumer.process().sigterm();
                    assertThat(consumer.process().exitCode()).isEqualTo(143);
                    assertThat(consumer.log()).contains("Finished:").doesNotContain("WARN", "ERROR");
                    inHand += consumer.log().contains("Taking no more messages; 1 in hand") ? 1 : 0;
                }
            }
            assertThat(inHand).as("times that it had a message in hand").isPositive();

            var done = client.receipts(queue + ".receipts", "run-t", 50);
            assertThat(done).noneMatch(Receipt::redelivered).noneMatch(Receipt::resent);
            assertThat(done).extracting(Receipt::sequence).doesNotHaveDuplicates();
            await().untilAsserted(() -> assertThat(client.ready(queue)).isEqualTo(5_000 - done.size()));
        }
    }

    @Test
    void should_not_end_before_a_message_is_done_that_takes_longer_than_everything_else() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "long", "CONSUMER_WORK", "18s");
                var client = BrokerClient.of(broker)) {
            client.publishRun("long", "run-l", 1, "hello");
            await().atMost(PackagedConsumer.LONG).until(() -> consumer.metric("messages_in_flight") == 1);

            consumer.process().sigterm();

            assertThat(consumer.process().exitCode()).isEqualTo(143);
            assertThat(consumer.log()).contains("Processed message 1 of 1 of run run-l", "Finished: 1 messages");
            assertThat(client.receipts("long.receipts", "run-l", 1)).hasSize(1);
            assertThat(client.ready("long")).isZero();
        }
    }

    @Test
    void should_go_on_with_a_broker_that_was_killed_and_started_again() throws Exception {
        var queue = "restarted";
        try (var consumer = PackagedConsumer.start(broker.url(), queue, "CONSUMER_WORK", "2ms")) {
            try (var client = BrokerClient.of(broker)) {
                // Younger declarations may be lost with the broker: see TestBroker.kill.
                await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
                client.publishRun(queue, "run-b", 1_000, "hello");
            }
            consumer.awaitProcessed(50);

            broker.kill();
            await().atMost(PackagedConsumer.LONG).until(() -> !consumer.ready());
            assertThat(consumer.live()).isTrue();
            broker.startAgain();

            await().atMost(PackagedConsumer.LONG).until(consumer::ready);
            try (var client = BrokerClient.of(broker)) {
                await().atMost(PackagedConsumer.LONG).until(() -> client.ready(queue) == 0);
                await().atMost(PackagedConsumer.LONG)
                        .until(() -> client.receipts(queue + ".receipts", "run-b", 1_000).stream()
                                        .map(Receipt::sequence)
                                        .distinct()
                                        .count()
                                == 1_000);
                assertThat(client.receipts(queue + ".receipts", "run-b", 1_000))
                        .extracting(Receipt::sequence)
                        .containsAll(LongStream.rangeClosed(1, 1_000).boxed().toList());
            }
            assertThat(consumer.log()).contains("No connection to").doesNotContain("guest:guest", "\tat ");
        }
    }

    @Test
    void should_notice_that_a_broker_has_stalled_and_go_on_when_it_answers_again() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "stalled", "CONSUMER_WORK", "0")) {
            broker.stall();
            try {
                consumer.awaitLog("the broker does not answer any more (no heartbeat)");
                assertThat(consumer.ready()).isFalse();
                assertThat(consumer.live()).isTrue();
                consumer.awaitLog("does not answer as a broker does");
            } finally {
                broker.resume();
            }
            await().atMost(PackagedConsumer.LONG).until(consumer::ready);
        }
    }

    @Test
    void should_declare_a_queue_again_that_was_deleted_while_consuming() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "deleted", "CONSUMER_WORK", "0");
                var client = BrokerClient.of(broker)) {
            client.delete("deleted");

            consumer.awaitLog("the queue was deleted");
            await().atMost(PackagedConsumer.LONG).until(consumer::ready);
            client.publishRun("deleted", "run-d", 3, "hello");
            consumer.awaitProcessed(3);
        }
    }
}

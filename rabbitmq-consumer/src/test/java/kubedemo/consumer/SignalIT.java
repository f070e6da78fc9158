package kubedemo.consumer;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.kit.rabbitmq.Receipt;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged consumer and signals: what becomes of the message in hand. Under load: {@link QueueContract}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class SignalIT {
    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.real();
    }

    @Test
    void should_deliver_again_what_a_killed_consumer_had_in_hand() throws Exception {
        try (var killed = PackagedConsumer.start(broker.url(), "killed", "CONSUMER_WORK", "10m");
                var client = BrokerClient.of(broker)) {
            client.publishRun("killed", "run-k", 1, "hello");
            await().until(() -> killed.metric("messages_in_flight") == 1);

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
    void should_not_end_before_a_message_is_done_that_takes_longer_than_everything_else() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "long", "CONSUMER_WORK", "18s");
                var client = BrokerClient.of(broker)) {
            client.publishRun("long", "run-l", 1, "hello");
            await().until(() -> consumer.metric("messages_in_flight") == 1);

            consumer.process().sigterm();

            assertThat(consumer.process().exitCode()).isEqualTo(143);
            assertThat(client.receipts("long.receipts", "run-l", 1)).hasSize(1);
            assertThat(client.ready("long")).isZero();
        }
    }
}

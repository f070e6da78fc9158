package kubedemo.consumer;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
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
import org.junit.jupiter.api.parallel.ResourceLock;

/** The packaged consumer on a broker that goes and comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the broker of SurvivalIT") // by which its own methods take turns
@Timeout(400)
class SurvivalIT {
    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.real();
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
            await().until(() -> !consumer.ready());
            assertThat(consumer.live()).isTrue();
            broker.startAgain();

            await().until(consumer::ready);
            try (var client = BrokerClient.of(broker)) {
                await().until(() -> client.ready(queue) == 0);
                await().until(() -> client.receipts(queue + ".receipts", "run-b", 1_000).stream()
                                .map(Receipt::sequence)
                                .distinct()
                                .count()
                        == 1_000);
                assertThat(client.receipts(queue + ".receipts", "run-b", 1_000))
                        .extracting(Receipt::sequence)
                        .containsAll(LongStream.rangeClosed(1, 1_000).boxed().toList());
            }
            assertThat(consumer.failedTries()).isPositive();
            assertThat(consumer.log()).doesNotContain("guest:guest", "\tat ");
        }
    }

    @Test
    void should_notice_that_a_broker_has_stalled_and_go_on_when_it_answers_again() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "stalled", "CONSUMER_WORK", "0")) {
            broker.stall();
            try {
                await().until(() -> !consumer.ready());
                assertThat(consumer.live()).isTrue();
                await().alias("one more try in vain").until(() -> consumer.failedTries() >= 2);
            } finally {
                broker.resume();
            }
            await().until(consumer::ready);
        }
    }

    @Test
    void should_declare_a_queue_again_that_was_deleted_while_consuming() throws Exception {
        try (var consumer = PackagedConsumer.start(broker.url(), "deleted", "CONSUMER_WORK", "0");
                var client = BrokerClient.of(broker)) {
            client.delete("deleted");

            await().until(() -> consumer.failedTries() > 0);
            await().until(consumer::ready);
            client.publishRun("deleted", "run-d", 3, "hello");
            consumer.awaitProcessed(3);
        }
    }
}

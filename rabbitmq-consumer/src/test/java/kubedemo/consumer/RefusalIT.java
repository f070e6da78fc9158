package kubedemo.consumer;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.playground.FreePort;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged consumer where it cannot get in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class RefusalIT {
    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.real();
    }

    @Test
    void should_try_again_and_be_live_but_not_ready_where_the_broker_refuses_it() throws Exception {
        waitsAndTriesAgain(broker.url().replace("guest:guest", "guest:s3cret"));
    }

    @Test
    void should_try_again_and_be_live_but_not_ready_where_nothing_listens() throws Exception {
        waitsAndTriesAgain("amqp://guest:s3cret@127.0.0.1:" + FreePort.one());
    }

    @Test
    void should_take_broker_and_queue_from_the_arguments_of_the_training() throws Exception {
        try (var consumer = PackagedConsumer.withArguments("receive", broker.url(), "argued");
                var client = BrokerClient.of(broker)) {
            consumer.process().awaitReady();
            client.publishRun("argued", "run-r", 1, "hello");

            consumer.awaitProcessed(1);
            assertThat(client.receipts("argued.receipts", "run-r", 1)).hasSize(1);
        }
    }

    private static void waitsAndTriesAgain(String url) throws Exception {
        try (var consumer = PackagedConsumer.launch(url, "refused")) {
            await().ignoreExceptions().until(consumer::live);
            await().until(() -> consumer.failedTries() >= 2);

            assertThat(consumer.ready()).isFalse();
            assertThat(consumer.live()).isTrue();
            assertThat(consumer.log()).doesNotContain("s3cret", "\tat ", "Exception", "ERROR");
            consumer.process().sigterm();
            assertThat(consumer.process().exitCode()).isEqualTo(143);
        }
    }
}

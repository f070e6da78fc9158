package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocketFactory;
import kubedemo.playground.FreePort;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged consumer where it cannot get in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class RefusalIT {
    private static final String PASSWORD = "s3cret";
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

    @ParameterizedTest
    @CsvSource({
        "amqp://guest:s3cret@ADDRESS/, refuses user 'guest' or its password",
        "amqp://nobody:s3cret@ADDRESS/, refuses user 'nobody' or its password",
        "amqp://guest:guest@ADDRESS/nowhere, refuses virtual host 'nowhere'",
        "amqp://guest:s3cret@no-such-host.invalid:5672/, host 'no-such-host.invalid' cannot be resolved",
        "amqps://guest:s3cret@ADDRESS/, no TLS with ADDRESS"
    })
    void should_say_in_one_line_why_it_does_not_get_in_and_try_again(String template, String reason) throws Exception {
        try (var consumer = PackagedConsumer.launch(at(template), "refused")) {
            await().atMost(PackagedConsumer.LONG).until(() -> consumer.lines(at(reason)) >= 2);

            assertThat(consumer.ready()).isFalse();
            assertThat(consumer.live()).isTrue();
            assertThat(consumer.log()).doesNotContain(PASSWORD, "guest:guest", "\tat ", "Exception", "ERROR");
            consumer.process().sigterm();
            assertThat(consumer.process().exitCode()).isEqualTo(143);
        }
    }

    @Test
    void should_say_that_nothing_listens() throws Exception {
        var port = FreePort.one();
        try (var consumer = PackagedConsumer.launch("amqp://guest:s3cret@127.0.0.1:" + port, "refused")) {
            await().atMost(PackagedConsumer.LONG)
                    .until(() -> consumer.lines("nothing listens at 127.0.0.1:" + port) >= 2);
            assertThat(consumer.log()).doesNotContain(PASSWORD, "\tat ");
        }
    }

    @Test
    void should_say_that_a_port_wants_TLS() throws Exception {
        try (var tls = SSLServerSocketFactory.getDefault().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> {
                while (!tls.isClosed()) {
                    try (var connection = tls.accept()) {
                        connection.getInputStream().read();
                    } catch (IOException e) {
                        // what is not TLS ends here
                    }
                }
            });
            try (var consumer =
                    PackagedConsumer.launch("amqp://guest:s3cret@127.0.0.1:" + tls.getLocalPort(), "refused")) {
                await().atMost(PackagedConsumer.LONG)
                        .until(() -> consumer.lines("(a port with TLS wants amqps://)") >= 2);
                assertThat(consumer.log()).doesNotContain(PASSWORD, "\tat ");
                assertThat(consumer.ready()).isFalse();
            }
        }
    }

    @Test
    void should_take_broker_and_queue_from_the_arguments_of_the_training() throws Exception {
        try (var consumer = PackagedConsumer.withArguments("receive", broker.url(), "argued")) {
            consumer.process().awaitReady();
            try (var client = BrokerClient.of(broker)) {
                client.publishRun("argued", "run-r", 1, "hello");
            }
            consumer.awaitLog("Processed message 1 of 1 of run run-r in");
        }
    }

    private static String at(String template) {
        return template.replace("ADDRESS", broker.url().replaceAll(".*@|/$", ""));
    }
}

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

/** The packaged consumer where it cannot get in, and where it cannot even start. */
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RABBITMQ_URL | http://guest:s3cret@localhost | http://***@localhost'; allowed: amqp://",
                "RABBITMQ_URL | amqp://guest:s3cret@local host | allowed: amqp://",
                "RABBITMQ_URL | amqp://guest:s3cret@localhost:99999 | allowed: amqp://",
                "RABBITMQ_MANAGEMENT_URL | ftp://guest:s3cret@localhost | allowed: http://",
                "RABBITMQ_QUEUE | two words | allowed: 1 to 200 letters",
                "RABBITMQ_QUEUE_TYPE | stream | allowed: quorum, classic",
                "CONSUMER_WORK | banana | allowed: a duration from 0s to 10m",
                "CONSUMER_WORK | -1s | allowed: a duration from 0s to 10m",
                "CONSUMER_WORK | 2s..1s | or a range such as 500ms..2s",
                "CONSUMER_WORK | 11m | allowed: a duration from 0s to 10m",
                "CONSUMER_FAIL_RATE | 2 | allowed: a fraction from 0 to 1",
                "CONSUMER_PREFETCH | 0 | allowed: a whole number from 1 to 65535",
                "KEDA_MESSAGES_PER_REPLICA | 0 | allowed: a whole number from 1"
            })
    void should_not_start_with_what_is_not_allowed(String name, String value, String says) throws Exception {
        try (var consumer = PackagedConsumer.launch("amqp://localhost", "hello", name, value)) {
            assertThat(consumer.process().exitCode()).isEqualTo(2);
            assertThat(consumer.log())
                    .hasLineCount(1)
                    .startsWith("rabbitmq-consumer cannot start: " + name + " is '")
                    .contains(says)
                    .doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "consume | argument is 'consume'; allowed: receive URL [QUEUE]",
                "receive | argument URL is missing; allowed: receive URL [QUEUE]",
                "receive localhost | RABBITMQ_URL is 'localhost'; allowed: amqp://",
                "receive amqp://localhost hello 300 | argument is '300'; allowed: receive URL [QUEUE]"
            })
    void should_refuse_arguments_that_it_does_not_know(String arguments, String says) throws Exception {
        try (var consumer = PackagedConsumer.withArguments(arguments.split(" "))) {
            assertThat(consumer.process().exitCode()).isEqualTo(2);
            assertThat(consumer.log()).hasLineCount(1).contains(says);
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

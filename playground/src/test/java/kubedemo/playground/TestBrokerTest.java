package kubedemo.playground;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class TestBrokerTest {

    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.real();
    }

    @Test
    void should_say_what_it_is_and_let_guest_in() throws Exception {
        assertThat(broker.rabbitmq()).isTrue();
        assertThat(broker.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(new ManagementApi(broker.managementUrl().orElseThrow()).answers(Duration.ofSeconds(5)))
                .isTrue();
        try (Connection connection = connect()) {
            assertThat(connection.getServerProperties().get("version")).hasToString(broker.version());
        }
    }

    @Test
    void should_keep_durable_queues_and_ports_when_it_was_killed_and_started_again() throws Exception {
        Connection before = connect();
        var channel = before.createChannel();
        channel.queueDeclare("kept", true, false, false, null);
        channel.confirmSelect();
        channel.basicPublish("", "kept", MessageProperties.PERSISTENT_TEXT_PLAIN, bytes("hello"));
        channel.waitForConfirmsOrDie(10_000);
        // Before 4.0 a declaration reaches the disk up to 2 s later, whatever is confirmed meanwhile.
        await().pollDelay(Duration.ofSeconds(3)).until(before::isOpen);

        broker.kill();

        await().until(() -> !before.isOpen());
        assertThatThrownBy(TestBrokerTest::connect).isInstanceOf(ConnectException.class);

        broker.startAgain();

        try (Connection after = connect()) {
            assertThat(after.createChannel().basicGet("kept", true).getBody()).isEqualTo(bytes("hello"));
        }
    }

    @Test
    void should_accept_and_say_nothing_while_stalled() throws Exception {
        var address = WorkloadSpec.loopback(factory().getPort());
        broker.stall();
        try (var socket = new Socket()) {
            socket.connect(address, 1000);
            assertThat(AmqpHandshake.of(address, Duration.ofMillis(500))).isEmpty();
        } finally {
            broker.resume();
        }
        assertThat(AmqpHandshake.of(address, Duration.ofSeconds(20)))
                .contains(new AmqpHandshake(broker.product(), broker.version()));
    }

    @Test
    void should_leave_nothing_behind() throws Exception {
        TestBroker second = TestBroker.real();
        var address = WorkloadSpec.loopback(URI.create(second.url()).getPort());
        assertThat(second.url()).isNotEqualTo(broker.url());
        assertThat(virtualMachines()).isEqualTo(2);

        second.close();

        assertThat(virtualMachines()).isEqualTo(1);
        assertThat(AmqpHandshake.of(address, Duration.ofSeconds(1))).isEmpty();
    }

    private static long virtualMachines() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("beam.smp"))
                .count();
    }

    private static Connection connect() throws Exception {
        return factory().newConnection();
    }

    private static ConnectionFactory factory() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(broker.url());
        factory.setVirtualHost("/"); // which this client takes to be "" when a URI ends in a slash
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

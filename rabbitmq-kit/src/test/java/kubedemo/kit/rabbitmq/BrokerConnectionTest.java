package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.config.Environment;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The connection where there is no broker; with one it is tested by what uses it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class BrokerConnectionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private final ExecutorService consumers = Executors.newSingleThreadExecutor();
    private final BlockingQueue<BrokerConnection.State> states = new LinkedBlockingQueue<>();
    private BrokerConnection connection;

    @AfterEach
    void close() {
        connection.close();
        consumers.shutdownNow();
    }

    @Test
    void should_wait_and_try_again_while_nothing_listens() throws Exception {
        var port = FreePort.one();
        connection = connection("amqp://guest:s3cret@127.0.0.1:" + port);
        assertThat(connection.connected()).isFalse();

        connection.start();

        assertThat(next()).isEqualTo(new BrokerConnection.State.Connecting(Optional.empty()));
        assertThat(next())
                .isInstanceOfSatisfying(BrokerConnection.State.Waiting.class, waiting -> assertThat(waiting.problem())
                        .isEqualTo("nothing listens at 127.0.0.1:" + port));
        assertThat(next())
                .isEqualTo(new BrokerConnection.State.Connecting(Optional.of("nothing listens at 127.0.0.1:" + port)));
        assertThat(connection.connected()).isFalse();
        assertThat(connection.connection()).isEmpty();
    }

    @Test
    void should_end_soon_when_closed_while_waiting() throws Exception {
        connection = connection("amqp://127.0.0.1:" + FreePort.one());
        connection.start();
        for (var tries = 0; tries < 4; ) {
            tries += next() instanceof BrokerConnection.State.Waiting ? 1 : 0;
        }

        connection.close();

        assertThat(connection.state()).isEqualTo(new BrokerConnection.State.Closed());
    }

    @Test
    void should_be_told_in_one_sentence_without_a_password() {
        connection = connection("amqp://guest:s3cret@127.0.0.1:1");
        var config = config("amqp://admin:s3cret@rabbitmq/work");
        var connected = new BrokerConnection.State.Connected(new BrokerConnector.Product("RabbitMQ", "4.3.6"), NOW);
        var waiting = new BrokerConnection.State.Waiting("host 'rabbitmq' cannot be resolved", NOW.plusMillis(3_100));

        assertThat(BrokerView.of(connected, Optional.empty(), config, NOW))
                .isEqualTo(new BrokerView(
                        true,
                        "Connected to RabbitMQ 4.3.6 at amqp://admin@rabbitmq:5672/work since 12:00:00 UTC.",
                        "hello"));
        assertThat(BrokerView.of(connected, Optional.of("low on disk"), config, NOW))
                .matches(view -> !view.good())
                .matches(view -> view.sentence().endsWith("The broker blocks publishers: low on disk."));
        assertThat(BrokerView.of(waiting, Optional.empty(), config, NOW).sentence())
                .isEqualTo("Not connected: host 'rabbitmq' cannot be resolved. Next try in 4 s.");
        assertThat(BrokerView.of(waiting, Optional.empty(), config, NOW.plusSeconds(9))
                        .sentence())
                .endsWith("Next try now.");
    }

    private BrokerConnection.State next() throws InterruptedException {
        return states.poll(20, TimeUnit.SECONDS);
    }

    private BrokerConnection connection(String url) {
        return new BrokerConnection(config(url), "test", consumers, new Idle(), () -> states.add(connection.state()));
    }

    private static RabbitMqConfig config(String url) {
        return RabbitMqConfig.from(new Environment(Map.of("RABBITMQ_URL", url)::get));
    }

    private static final class Idle implements BrokerConnection.Use {
        @Override
        public void attach(Connection connection) {}

        @Override
        public void detach() {}
    }
}

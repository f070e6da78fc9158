package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class AmqpHandshakeTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void should_know_a_broker_by_its_own_words() throws IOException {
        var port = FreePort.one();
        try (var broker = EmbeddedBroker.start(port)) {
            assertThat(AmqpHandshake.of(WorkloadSpec.loopback(port), Duration.ofSeconds(10)))
                    .contains(new AmqpHandshake("Apache Qpid Broker-J Core", "10.1.0"));
        }
    }

    @Test
    void should_not_take_another_server_for_a_broker() throws IOException {
        var web = HttpServer.create(WorkloadSpec.loopback(0), 0);
        web.start();
        try {
            assertThat(AmqpHandshake.of(web.getAddress(), SHORT)).isEmpty();
        } finally {
            web.stop(0);
        }
        try (var echo = new EchoServer("\u0001\u0000")) {
            assertThat(AmqpHandshake.of(echo.address(), SHORT)).isEmpty();
        }
    }

    @Test
    void should_not_wait_for_one_that_says_nothing_nor_for_one_that_is_not_there() throws IOException {
        InetSocketAddress address;
        try (var silent = new ServerSocket()) {
            silent.bind(WorkloadSpec.loopback(0));
            address = WorkloadSpec.loopback(silent.getLocalPort());
            assertThat(AmqpHandshake.of(address, SHORT)).isEmpty();
        }
        assertThat(AmqpHandshake.of(address, SHORT)).isEmpty();
    }
}

package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class BrokerSearchTest {
    private final int amqpPort = FreePort.one();
    private final int managementPort = FreePort.one();

    @ParameterizedTest
    @CsvSource({
        "amqp://me:secret@host:5673/shop,           'RABBITMQ_URL, amqp://host:5673/shop'",
        "amqps://me:se@cr@et@host/?password=secret, 'RABBITMQ_URL, amqps://host/'",
        "me:secret@host,                            'RABBITMQ_URL, host'",
        "amqp://host,                               'RABBITMQ_URL, amqp://host'"
    })
    void should_take_the_one_that_is_named_and_never_tell_its_password(String url, String about) throws IOException {
        var broker = search(Map.of("RABBITMQ_URL", url)).find(Set.of());

        assertThat(broker.url()).isEqualTo(url);
        assertThat(broker.managementUrl()).isEmpty();
        assertThat(broker.about()).isEqualTo(about);
        assertThat(broker.embeddedPort()).isEmpty();
    }

    @Test
    void should_pass_on_the_management_api_that_is_named() throws IOException {
        var environment = Map.of("RABBITMQ_URL", "amqp://host", "RABBITMQ_MANAGEMENT_URL", "http://a:b@host:15672");

        assertThat(search(environment).find(Set.of()).managementUrl()).isEqualTo("http://a:b@host:15672");
    }

    @Test
    void should_take_what_speaks_amqp_on_this_machine() throws IOException {
        try (var local = EmbeddedBroker.start(amqpPort)) {
            var broker = search(Map.of("RABBITMQ_URL", " ")).find(Set.of());

            assertThat(broker.url()).isEqualTo(local.url());
            assertThat(broker.managementUrl()).isEmpty();
            assertThat(broker.embeddedPort()).isEmpty();
            assertThat(broker.about())
                    .isEqualTo("Apache Qpid Broker-J Core 10.1.0 on 127.0.0.1:" + amqpPort
                            + ", without a management API for guest on port " + managementPort);
        }
    }

    @ParameterizedTest
    @CsvSource({"200,true", "401,false", "404,false"})
    void should_use_the_management_api_beside_it_when_that_lets_guest_in(int status, boolean used) throws IOException {
        var web = HttpServer.create(WorkloadSpec.loopback(managementPort), 0);
        web.createContext("/api/overview", exchange -> {
            // guest:guest
            var guest =
                    "Basic Z3Vlc3Q6Z3Vlc3Q=".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(guest ? status : 403, -1);
            exchange.close();
        });
        web.start();
        try (var local = EmbeddedBroker.start(amqpPort)) {
            var broker = search(Map.of()).find(Set.of());

            assertThat(broker.managementUrl()).isEqualTo(used ? "http://guest:guest@127.0.0.1:" + managementPort : "");
            assertThat(broker.about()).startsWith("Apache Qpid").doesNotContain("guest:");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void should_plan_an_embedded_one_where_there_is_none() throws IOException {
        var broker = search(Map.of("RABBITMQ_MANAGEMENT_URL", "http://else/")).find(Set.of());

        assertThat(broker.embeddedPort()).hasValue(amqpPort);
        assertThat(broker.url()).isEqualTo("amqp://guest:guest@127.0.0.1:" + amqpPort + "/");
        assertThat(broker.managementUrl()).isEmpty();
        assertThat(broker.about())
                .isEqualTo("embedded, not RabbitMQ, in memory only, on 127.0.0.1:" + amqpPort
                        + " (RABBITMQ_URL is not set and port " + amqpPort + " is free)");
    }

    @Test
    void should_leave_the_port_to_another_server_and_to_the_workloads() throws IOException {
        try (var other = new ServerSocket()) {
            other.bind(WorkloadSpec.loopback(amqpPort));
            var broker = search(Map.of()).find(Set.of());

            assertThat(broker.embeddedPort().getAsInt()).isNotEqualTo(amqpPort).isPositive();
            assertThat(broker.url()).contains(":" + broker.embeddedPort().getAsInt() + "/");
            assertThat(broker.about()).contains("port " + amqpPort + " is not a broker's");
        }
        assertThat(search(Map.of()).find(Set.of(amqpPort)).embeddedPort().getAsInt())
                .isNotEqualTo(amqpPort);
    }

    private BrokerSearch search(Map<String, String> environment) {
        return new BrokerSearch(environment, amqpPort, managementPort);
    }
}

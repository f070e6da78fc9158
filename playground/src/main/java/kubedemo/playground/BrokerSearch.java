package kubedemo.playground;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the broker: the one that {@code RABBITMQ_URL} names, else one that speaks AMQP on this machine, else an {@link
 * EmbeddedBroker} that is yet to be started.
 *
 * @param environment variables, of which {@code RABBITMQ_URL} and {@code RABBITMQ_MANAGEMENT_URL} are read; blank ones
 *     are taken to be unset
 * @param amqpPort where to look on this machine
 * @param managementPort where its management API would be
 */
record BrokerSearch(Map<String, String> environment, int amqpPort, int managementPort) {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    static BrokerSearch here() {
        return new BrokerSearch(System.getenv(), 5672, 15672);
    }

    /**
     * Asks no more than this machine's ports, and of a broker elsewhere nothing.
     *
     * @param claimed ports that an embedded broker must leave to others
     */
    BrokerAddress find(Set<Integer> claimed) throws IOException {
        var named = variable("RABBITMQ_URL");
        if (named.isPresent()) {
            var about = "RABBITMQ_URL, " + withoutSecrets(named.get());
            return new BrokerAddress(named.get(), managementVariable().orElse(""), about, OptionalInt.empty());
        }
        var local = AmqpHandshake.of(WorkloadSpec.loopback(amqpPort), LONGEST_ANSWER);
        return local.isPresent() ? local(local.get()) : embedded(claimed);
    }

    private BrokerAddress local(AmqpHandshake handshake) {
        var managementUrl = managementVariable().orElseGet(this::localManagement);
        var about = String.format(
                Locale.ROOT,
                "%s %s on 127.0.0.1:%d, %s",
                handshake.product(),
                handshake.version(),
                amqpPort,
                managementUrl.isEmpty()
                        ? "without a management API for guest on port " + managementPort
                        : "management API " + withoutSecrets(managementUrl));
        return new BrokerAddress(guestAt(amqpPort), managementUrl, about, OptionalInt.empty());
    }

    private BrokerAddress embedded(Set<Integer> claimed) throws IOException {
        var free = !claimed.contains(amqpPort) && !Ports.taken(amqpPort);
        var port = free ? amqpPort : anyFreePort();
        var about = "embedded, not RabbitMQ, in memory only, on 127.0.0.1:" + port
                + " (RABBITMQ_URL is not set and port " + amqpPort + (free ? " is free)" : " is not a broker's)");
        return new BrokerAddress(guestAt(port), "", about, OptionalInt.of(port));
    }

    private String localManagement() {
        var url = "http://guest:guest@127.0.0.1:" + managementPort;
        return new ManagementApi(url).answers(LONGEST_ANSWER) ? url : "";
    }

    private Optional<String> managementVariable() {
        return variable("RABBITMQ_MANAGEMENT_URL");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static String guestAt(int port) {
        return "amqp://guest:guest@127.0.0.1:" + port + "/";
    }

    /** Host, port and path, also of a text that is no URL. */
    private static String withoutSecrets(String url) {
        return url.replaceFirst("[?#].*", "").replaceFirst("^([a-z]+://)?.*@", "$1");
    }

    private static int anyFreePort() throws IOException {
        try (var server = new ServerSocket()) {
            server.bind(WorkloadSpec.loopback(0));
            return server.getLocalPort();
        }
    }
}

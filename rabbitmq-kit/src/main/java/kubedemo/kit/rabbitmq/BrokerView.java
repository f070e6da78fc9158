package kubedemo.kit.rabbitmq;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The connection in words; never a password. */
public record BrokerView(boolean good, String sentence, String queue) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    static BrokerView of(BrokerConnection.State state, Optional<String> blocked, RabbitMqConfig config, Instant now) {
        var connected = state instanceof BrokerConnection.State.Connected;
        return new BrokerView(
                connected && blocked.isEmpty(),
                sentence(state, config.url(), now)
                        + blocked.map(" The broker blocks publishers: %s."::formatted)
                                .orElse(""),
                config.topology().queue());
    }

    private static String sentence(BrokerConnection.State state, BrokerUrl url, Instant now) {
        // Java 17 has no switch over types yet.
        if (state instanceof BrokerConnection.State.Connected connected) {
            var product = connected.product();
            return "Connected to %s %s at %s since %s."
                    .formatted(product.name(), product.version(), url, TIME.format(connected.since()));
        }
        if (state instanceof BrokerConnection.State.Waiting waiting) {
            var seconds = Math.max(0, Duration.between(now, waiting.retryAt()).toMillis() + 999) / 1000;
            return "Not connected: %s. Next try %s."
                    .formatted(waiting.problem(), seconds == 0 ? "now" : "in " + seconds + " s");
        }
        if (state instanceof BrokerConnection.State.Connecting connecting) {
            return "Connecting to %s%s."
                    .formatted(
                            url,
                            connecting
                                    .problem()
                                    .map(" again after: %s"::formatted)
                                    .orElse(""));
        }
        return "Closed: this pod is shutting down.";
    }
}

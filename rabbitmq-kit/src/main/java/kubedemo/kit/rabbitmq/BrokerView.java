package kubedemo.kit.rabbitmq;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import kubedemo.kit.text.Text;

/** The connection in words; never a password. */
public record BrokerView(boolean good, String sentence, String queue) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static BrokerView of(BrokerConnection.State state, Optional<String> blocked, RabbitMqConfig config, Instant now) {
        var connected = state instanceof BrokerConnection.State.Connected;
        return new BrokerView(
                connected && blocked.isEmpty(),
                sentence(state, config.url(), now)
                        + blocked.map(value -> Text.format(" The broker blocks publishers: %s.", value))
                                .orElse(""),
                config.topology().queue());
    }

    private static String sentence(BrokerConnection.State state, BrokerUrl url, Instant now) {
        // Java 17 has no switch over types yet.
        if (state instanceof BrokerConnection.State.Connected connected) {
            var product = connected.product();
            return Text.format(
                    "Connected to %s %s at %s since %s.",
                    product.name(), product.version(), url, TIME.format(connected.since()));
        }
        if (state instanceof BrokerConnection.State.Waiting waiting) {
            var seconds = Math.max(0, Duration.between(now, waiting.retryAt()).toMillis() + 999) / 1000;
            return Text.format(
                    "Not connected: %s. Next try %s.",
                    waiting.problem(), seconds == 0 ? "now" : "in " + seconds + " s");
        }
        if (state instanceof BrokerConnection.State.Connecting connecting) {
            return Text.format(
                    "Connecting to %s%s.",
                    url,
                    connecting
                            .problem()
                            .map(value -> Text.format(" again after: %s", value))
                            .orElse(""));
        }
        return "Closed: this pod is shutting down.";
    }
}

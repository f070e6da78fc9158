package kubedemo.kit.rabbitmq;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import kubedemo.kit.text.Text;

/**
 * RabbitMQ's management API (https://www.rabbitmq.com/docs/http-api-reference), as far as it is needed. It knows what AMQP
 * does not tell, unacknowledged messages; its numbers are up to 5 s old, and are those that KEDA's http trigger sees.
 */
final class ManagementApi {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final ManagementUrl url;
    private final Clock clock;

    ManagementApi(ManagementUrl url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    /** @throws BrokerException when it does not answer within 2 s, refuses us, or does not know the queue yet */
    QueueDepth depth(String vhost, String queue) throws BrokerException {
        var uri = URI.create(Text.format("%s/api/queues/%s/%s", url, encoded(vhost), encoded(queue)));
        try {
            var answer = get(uri);
            if (!answer.containsKey("messages_ready")) {
                throw new BrokerException(
                        Text.format("the management API has no figures for queue '%s' yet", queue), null);
            }
            return new QueueDepth(
                    answer.getLong("messages_ready"),
                    OptionalLong.of(answer.getLong("messages_unacknowledged", 0L)),
                    answer.getLong("consumers", 0L),
                    ackedPerSecond(answer),
                    "management API",
                    clock.instant());
        } catch (BrokerException e) {
            throw e;
        } catch (ConnectException e) {
            throw new BrokerException("no management API listens at " + url, e);
        } catch (UnknownHostException e) {
            throw new BrokerException(Text.format("host '%s' of the management API cannot be resolved", url.host()), e);
        } catch (SocketTimeoutException e) {
            throw new BrokerException(Text.format("the management API at %s does not answer", url), e);
        } catch (IOException | RuntimeException e) {
            throw new BrokerException(Text.format("%s does not answer as a management API does", url), e);
        }
    }

    /** The broker keeps no rates where it is told so, nor of a queue that nothing has been through. */
    private static OptionalDouble ackedPerSecond(JsonObject queue) {
        return Optional.ofNullable(queue.getJsonObject("message_stats"))
                .map(stats -> stats.getJsonObject("ack_details"))
                .map(details -> OptionalDouble.of(details.getDouble("rate", 0.0)))
                .orElse(OptionalDouble.empty());
    }

    private JsonObject get(URI uri) throws IOException {
        // Not java.net.http: that brings a thread pool and a selector along, several MiB for one call a second.
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Authorization", "Basic " + credentials());
            var status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new BrokerException(refusal(status), null);
            }
            try (var body = connection.getInputStream()) {
                return new JsonObject(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }

    private String refusal(int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                Text.format("the management API refuses user '%s' or its password", url.user());
            case HttpURLConnection.HTTP_NOT_FOUND -> "the management API does not know that virtual host or queue";
            default -> "the management API answers " + status;
        };
    }

    private String credentials() {
        return Base64.getEncoder().encodeToString((url.user() + ":" + url.password()).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package kubedemo.kit.rabbitmq;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Url;
import kubedemo.kit.text.Text;

/**
 * Where a broker is and how to enter it, from an AMQP URI (https://www.rabbitmq.com/docs/uri-spec). Unlike there an empty
 * path means the virtual host {@code /}, as KEDA reads it too. Its text never holds the password.
 */
public record BrokerUrl(boolean tls, String host, int port, String user, String password, String vhost) {
    static final String ALLOWED = "amqp://user:password@host:5672/vhost, or amqps:// for TLS (port 5671)";
    private static final Pattern PORT_THAT_IS_NONE = Pattern.compile("(://[^/:]*:)(?!\\d{1,5}(/|$)).*");
    private static final int PLAIN_PORT = 5672;
    private static final int TLS_PORT = 5671;

    /** @throws BadInput showing the value without its credentials */
    public static BrokerUrl read(Input input) {
        var url = url(input, ALLOWED);
        var uri = url.uri();
        var tls = "amqps".equals(uri.getScheme());
        var path = uri.getRawPath();
        if (!(tls || "amqp".equals(uri.getScheme())) || path.indexOf('/', 1) > 0) {
            throw bad(input, ALLOWED);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad(input, ALLOWED);
        }
        var port = url.port() > 0 ? url.port() : tls ? TLS_PORT : PLAIN_PORT;
        var credentials = Credentials.of(url);
        var vhost = path.length() > 1 ? Credentials.decoded(path.substring(1)) : "/";
        return new BrokerUrl(tls, url.host(), port, credentials.user(), credentials.password(), vhost);
    }

    /** Host and port, as messages name the broker. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return Text.format(
                "%s://%s@%s%s", tls ? "amqps" : "amqp", user, address(), vhost.equals("/") ? "" : "/" + vhost);
    }

    /** For the management API's URL too. */
    static Url url(Input input, String allowed) {
        if (input.text() == null) {
            throw input.bad(allowed);
        }
        return Url.parse(input.text()).orElseThrow(() -> bad(input, allowed));
    }

    /** Without an @ no port that is no number is repeated either: that is a password whose host was forgotten. */
    static BadInput bad(Input input, String allowed) {
        return input.text().indexOf('@') < 0
                ? new BadInput(
                        input.name(), PORT_THAT_IS_NONE.matcher(input.text()).replaceFirst("$1***"), allowed)
                : input.badUrl(allowed);
    }

    /** The user part of a URI; RabbitMQ's own default user where it has none. */
    record Credentials(String user, String password) {
        static Credentials of(Url url) {
            var parts =
                    Optional.ofNullable(url.userInfo()).orElse("guest:guest").split(":", 2);
            return new Credentials(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }

        /** Percent-decoded; a plus sign is itself, as URIs have it and forms do not. */
        static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}

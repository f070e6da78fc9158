package kubedemo.kit.rabbitmq;

import java.net.URI;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;

/** Where RabbitMQ's management API is, {@code http[s]://user:password@host:15672}. Its text never holds the password. */
public record ManagementUrl(URI base, String user, String password) {
    static final String ALLOWED = "http://user:password@host:15672 or https://...";

    /** @throws BadInput showing the value without its credentials */
    static ManagementUrl read(Input input) {
        var uri = BrokerUrl.uri(input, ALLOWED);
        var http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getPort() > 65535) {
            throw BrokerUrl.bad(input, ALLOWED);
        }
        var credentials = BrokerUrl.Credentials.of(uri);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var path = Optional.ofNullable(uri.getRawPath()).orElse("").replaceAll("/+$", "");
        var base = URI.create(uri.getScheme() + "://" + uri.getHost() + port + path);
        return new ManagementUrl(base, credentials.user(), credentials.password());
    }

    @Override
    public String toString() {
        return base.toString();
    }
}

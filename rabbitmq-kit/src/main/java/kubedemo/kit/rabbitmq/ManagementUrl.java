package kubedemo.kit.rabbitmq;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** Where RabbitMQ's management API is, {@code http[s]://user:password@host:15672}. Its text never holds the password. */
public record ManagementUrl(String base, String host, String user, String password) {
    static final String ALLOWED = "http://user:password@host:15672 or https://...";

    /** @throws BadInput showing the value without its credentials */
    static ManagementUrl read(Input input) {
        var url = BrokerUrl.url(input, ALLOWED);
        var uri = url.uri();
        var http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getRawQuery() != null) {
            throw BrokerUrl.bad(input, ALLOWED);
        }
        var credentials = BrokerUrl.Credentials.of(url);
        var base = Text.format(
                "%s://%s%s", uri.getScheme(), url.authority(), uri.getRawPath().replaceAll("/+$", ""));
        return new ManagementUrl(base, url.host(), credentials.user(), credentials.password());
    }

    @Override
    public String toString() {
        return base;
    }
}

package kubedemo.playground;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * RabbitMQ's management plugin at an address.
 *
 * @param url with user and password in it, without a path: {@code http://guest:guest@localhost:15672}
 */
record ManagementApi(String url) {
    /** Whether it is there and lets this user in. */
    boolean answers(Duration timeout) {
        var uri = URI.create(url + "/api/overview");
        var login = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notThere) {
            return false;
        }
    }
}

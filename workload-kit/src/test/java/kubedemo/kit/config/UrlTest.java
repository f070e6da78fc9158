package kubedemo.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UrlTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://localhost, -, localhost, -1, localhost",
                "http://probe-test-app.2026-spring:8000/, -, probe-test-app.2026-spring, 8000, probe-test-app.2026-spring:8000",
                "http://probe-test-app.2026/, -, probe-test-app.2026, -1, probe-test-app.2026",
                "http://1a.2b.svc.cluster.local./x, -, 1a.2b.svc.cluster.local., -1, 1a.2b.svc.cluster.local.",
                "http://my_service:8080/, -, my_service, 8080, my_service:8080",
                "http://_x_._y_/, -, _x_._y_, -1, _x_._y_",
                "amqp://user:p%40ss@my_rabbit:5672/v, user:p%40ss, my_rabbit, 5672, my_rabbit:5672",
                "amqp://a:b@[fd00::1]:5672, a:b, fd00::1, 5672, [fd00::1]:5672",
                "http://10.0.0.1:65535, -, 10.0.0.1, 65535, 10.0.0.1:65535",
                "http://localhost:/x, -, localhost, -1, localhost",
                "http://xn--gre-6ka8l/, -, xn--gre-6ka8l, -1, xn--gre-6ka8l"
            })
    void should_take_what_DNS_and_Kubernetes_take(String text, String user, String host, int port, String authority) {
        var url = Url.parse(text).orElseThrow();

        assertThat(url.userInfo()).isEqualTo(user);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.authority()).isEqualTo(authority);
        assertThat(url).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http:",
                "http:/x",
                "http:///x",
                "//localhost/",
                "http://:80/",
                "http://a b/",
                "http://a..b/",
                "http://.a/",
                "http://-a/",
                "http://a-/",
                "http://a.b-/",
                "http://gr\u00f6\u00dfe/",
                "http://a%20b/",
                "http://10.1/",
                "http://1.2.3.256/",
                "http://127.0.0.1./",
                "http://[::1/",
                "http://::1/",
                "http://[localhost]/",
                "http://a:0/",
                "http://a:65536/",
                "http://a:-1/",
                "http://a:http/",
                "http://a/%zz"
            })
    void should_refuse_what_is_no_url_of_a_server(String text) {
        assertThat(Url.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"63, 1, true", "64, 1, false", "62, 4, true", "63, 4, false"})
    void should_keep_to_the_lengths_of_DNS(int label, int labels, boolean known) {
        var host = String.join(".", java.util.Collections.nCopies(labels, "a".repeat(label)));

        assertThat(Url.parse("http://" + host + "/").isPresent()).isEqualTo(known);
    }
}

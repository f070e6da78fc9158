package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UpstreamTest {
    @Test
    void should_be_none_where_none_is_set() {
        assertThat(Upstream.from(new Environment(name -> null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://backend, http://backend/chain",
        "http://backend:8000/, http://backend:8000/chain",
        "https://backend.training.svc.cluster.local/chain, https://backend.training.svc.cluster.local/chain",
        "http://10.96.3.4:65535/color?x=1, http://10.96.3.4:65535/color?x=1",
        "HTTP://[::1]:80/a, HTTP://[::1]:80/a",
        "http://my_service:8080, http://my_service:8080/chain",
        "http://probe-test-app.2026-spring, http://probe-test-app.2026-spring/chain"
    })
    void should_call_the_chain_of_a_URL_without_a_path(String url, String called) {
        assertThat(upstream(url).url()).hasToString(called);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backend",
                "backend:8000",
                "//backend",
                "ftp://backend",
                "file:///etc/passwd",
                "jar:http://backend!/x",
                "http://",
                "http:///chain",
                "http:backend",
                "http://backend:0",
                "http://backend:65536",
                "http://backend:x",
                "http://back end",
                "http://backend/#x"
            })
    void should_refuse_other_URLs(String url) {
        assertThatThrownBy(() -> upstream(url))
                .isInstanceOfSatisfying(
                        BadInput.class, refused -> assertThat(refused.field()).isEqualTo("UPSTREAM_URL"))
                .hasMessageContaining("'" + url + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://jason:s3cr3t@backend",
                "http://s3cr3t@backend/x",
                "http://a:s3cr3t@x@backend",
                "http://a:x/s3cr3t@backend",
                "x://:s3cr3t@b"
            })
    void should_refuse_a_user_and_repeat_no_password(String url) {
        assertThatThrownBy(() -> upstream(url)).isInstanceOf(BadInput.class).hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({"0, 3000", "1, 2700", "8, 600", "9, 300"})
    void should_have_less_time_at_each_hop(int hop, long millis) {
        assertThat(upstream("http://backend").timeoutAt(hop)).isEqualTo(Duration.ofMillis(millis));
    }

    private static Upstream upstream(String url) {
        return Upstream.from(new Environment(Map.of("UPSTREAM_URL", url)::get)).orElseThrow();
    }
}

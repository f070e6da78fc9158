package kubedemo.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SameOriginTest {
    @Test
    void should_let_programs_through_that_send_neither_header() {
        assertThat(SameOrigin.allows(null, null, "localhost:8000")).isTrue();
        assertThat(SameOrigin.allows(null, null, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void should_believe_the_browser_that_it_is_our_own_page(String site) {
        assertThat(SameOrigin.allows(site, null, "localhost:8000")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "", "SAME-ORIGIN", "junk"})
    void should_refuse_other_sites_whatever_the_origin_says(String site) {
        assertThat(SameOrigin.allows(site, null, "localhost:8000")).isFalse();
        assertThat(SameOrigin.allows(site, "http://localhost:8000", "localhost:8000"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, localhost:8000",
        "http://LOCALHOST:8000, localhost:8000",
        "http://probe.example, probe.example",
        "http://probe.example:80, probe.example",
        "http://probe.example, probe.example:80",
        "https://probe.example, probe.example",
        "https://probe.example, probe.example:443",
        "http://127.0.0.1:8080, 127.0.0.1:8080",
        "http://[::1]:8080, [::1]:8080",
        "http://[::1], [::1]:80",
        "http://my_service:8080, my_service:8080",
        "http://probe-test-app.2026-spring, probe-test-app.2026-spring:80"
    })
    void should_take_an_origin_of_the_same_host_and_port(String origin, String host) {
        assertThat(SameOrigin.allows(null, origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, localhost:8000",
        "http://localhost:8001, localhost:8000",
        "http://localhost, localhost:8000",
        "https://probe.example, probe.example:80",
        "http://probe.example.evil.example, probe.example",
        "http://evil.example/probe.example, probe.example",
        "http://probe.example@evil.example, probe.example",
        "'null', localhost:8000",
        "'', localhost:8000",
        "file://, localhost:8000",
        "http://, localhost:8000",
        "http://%zz, localhost:8000",
        "not an origin, localhost:8000"
    })
    void should_refuse_any_other_origin(String origin, String host) {
        assertThat(SameOrigin.allows(null, origin, host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%zz", "a b", "[::1"})
    void should_refuse_an_origin_where_the_host_is_unreadable(String host) {
        assertThat(SameOrigin.allows(null, "http://localhost:8000", host)).isFalse();
    }

    @Test
    void should_refuse_an_origin_where_the_host_is_missing() {
        assertThat(SameOrigin.allows(null, "http://localhost:8000", null)).isFalse();
    }
}

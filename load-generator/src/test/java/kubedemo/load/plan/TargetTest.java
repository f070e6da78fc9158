package kubedemo.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TargetTest {
    private static final AllowedHosts HOSTS =
            LoadConfig.from(new Environment(name -> null)).allowedHosts();

    @ParameterizedTest
    @CsvSource({
        "http://probe-test-app:8000/burn, false, probe-test-app, 8000, /burn, probe-test-app:8000",
        "http://probe-test-app, false, probe-test-app, 80, /, probe-test-app",
        "http://probe-test-app?cpu=5ms, false, probe-test-app, 80, /?cpu=5ms, probe-test-app",
        "http://probe-test-app/?, false, probe-test-app, 80, /?, probe-test-app",
        "https://localhost/a%20b?c=%26&d, true, localhost, 443, /a%20b?c=%26&d, localhost",
        "HTTPS://LocalHost:8443/A, true, LocalHost, 8443, /A, LocalHost:8443",
        "http://[::1]:8080/burn, false, ::1, 8080, /burn, [::1]:8080",
        "http://[::1], false, ::1, 80, /, [::1]",
        "http://probe-test-app.training.:65535//x/../y, false, probe-test-app.training., 65535, //x/../y, probe-test-app.training.:65535",
        "' http://localhost:1/ ', false, localhost, 1, /, localhost:1",
        "http://probe-test-app.2026-spring:8000/, false, probe-test-app.2026-spring, 8000, /, probe-test-app.2026-spring:8000",
        "http://probe-test-app.2026/, false, probe-test-app.2026, 80, /, probe-test-app.2026",
        "http://my_service:8080/x, false, my_service, 8080, /x, my_service:8080",
        "http://localhost:/x, false, localhost, 80, /x, localhost",
        "http://localhost/@x, false, localhost, 80, /@x, localhost"
    })
    void should_read_the_parts(String text, boolean tls, String host, int port, String path, String authority) {
        var target = read(text);
        assertThat(target.tls()).isEqualTo(tls);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.path()).isEqualTo(path);
        assertThat(target.authority()).isEqualTo(authority);
        assertThat(target).hasToString(text.strip());
    }

    @Test
    void should_percent_encode_what_is_not_ascii_since_a_request_line_is() {
        assertThat(read("http://localhost/größe?ü=☃").path()).isEqualTo("/gr%C3%B6%C3%9Fe?%C3%BC=%E2%98%83");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "probe-test-app:8000/burn",
                "//probe-test-app/burn",
                "/burn",
                "ftp://probe-test-app/",
                "file:///etc/passwd",
                "http:",
                "http:/burn",
                "http://",
                "http:///burn",
                "http:probe-test-app",
                "http://:8000/burn",
                "http://a b/",
                "http://a/b c",
                "http://a/b\nHost: evil",
                "http://a/b\u0000",
                "http://a/%zz",
                "http://a/{x}",
                "http://a#top",
                "http://localhost:0/",
                "http://localhost:70000/",
                "http://localhost:65536/",
                "http://localhost:-1/",
                "http://localhost:99999999999/",
                "http://localhost:http/",
                "http://10.1/",
                "http://127.0.0.1./",
                "http://[::1/",
                "http://::1/",
                "http://[localhost]/",
                "http://größe/",
                "http://１２７.0.0.1/",
                "http://a..b/",
                "http://.a/"
            })
    void should_refuse_what_is_no_such_url(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("target is ")
                .hasMessageContaining("allowed: a URL such as http://probe-test-app:8000/burn");
    }

    @Test
    void should_refuse_none_at_all_and_one_without_end() {
        assertThatThrownBy(() -> read(null)).hasMessageStartingWith("target is missing");
        assertThatThrownBy(() -> read("http://localhost/" + "x".repeat(2000)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("2000 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.com/",
                "http://8.8.8.8/",
                "http://10.0.0.1:8000/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://[::ffff:8.8.8.8]/",
                "http://[2001:db8::1]/",
                "http://[fe80::1%25eth0]/",
                "https://kubernetes.default.svc.example.org"
            })
    void should_refuse_a_host_that_load_may_not_go_to_and_say_which_it_may(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("target is '" + text + "'")
                .hasMessageContaining("LOAD_ALLOWED_HOSTS")
                .hasMessageContaining("*.svc.cluster.local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:s3cret@localhost/",
                "http://s3cret@localhost/",
                "http://user:s3cret@www.example.com/",
                "http://user:s3cret@/",
                "http://user:s3cret@a b/",
                "http://user:s3/s3cret@localhost/",
                "http://user:s3?s3cret@localhost/",
                "http://user:s3#s3cret@localhost/",
                "http://user:s3cret@x@localhost/",
                "http://user:s3 s3cret@localhost/",
                "http:user:s3cret@localhost/",
                "http:/user:s3cret@localhost/",
                "user:s3cret@localhost",
                "http://user:s3cret@localhost/a@b",
                "http://us\ner:s3cret@localhost/"
            })
    void should_refuse_a_password_and_never_show_it(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("without user and password")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/x, http://a/y, true",
        "http://a/, http://A:80/, true",
        "https://a/, https://a:443/, true",
        "http://a/, https://a/, false",
        "http://a:443/, https://a/, false",
        "http://a/, http://a:8080/, false",
        "http://a/, http://b/, false",
        "http://[::1]/, http://[::1]:80/, true"
    })
    void should_know_the_very_same_server(String one, String other, boolean same) {
        assertThat(Target.of(one).sameOrigin(Target.of(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, end, http://a/end",
        "http://a:80, 80/x, http://a:80/80/x",
        "http://a?x, ?y, http://a/?y",
        "http://a/b/c?x, ?y=?, http://a/b/c?y=?",
        "http://a/b/c, d, http://a/b/d",
        "http://a/b/c, ../d, http://a/d",
        "http://a/b/c, /d, http://a/d",
        "http://a/b/c, //d/e, http://d/e",
        "http://[::1]:80/b, c, http://[::1]:80/c",
        "http://a/b, https://a/b, https://a/b"
    })
    void should_know_where_a_reference_leads_to(String from, String reference, String to) {
        assertThat(Target.of(from).resolve(reference))
                .hasValueSatisfying(target -> assertThat(target).hasToString(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:someone", "http:b", "http://", "a b", "http://[::1", "\\\\a\\", "%zz"})
    void should_know_that_a_reference_leads_to_no_host(String reference) {
        assertThat(Target.of("http://a/").resolve(reference)).isEmpty();
    }

    private static Target read(String text) {
        return Target.read(new Input("target", text), HOSTS);
    }
}

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
class AllowedHostsTest {
    private static final AllowedHosts BY_DEFAULT =
            LoadConfig.from(new Environment(name -> null)).allowedHosts();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "probe-test-app",
                "Probe-Test-App",
                "probe-test-app.",
                "probe-test-app.training",
                "probe-test-app.training.",
                "probe-test-app.training.svc",
                "probe-test-app.2026",
                "probe-test-app.training.svc.cluster.local",
                "PROBE-TEST-APP.TRAINING.SVC.CLUSTER.LOCAL.",
                "web-0.web.training.svc.cluster.local",
                "localhost",
                "LOCALHOST",
                "127.0.0.1",
                "127.255.255.254",
                "::1",
                "0:0:0:0:0:0:0:1"
            })
    void should_by_default_allow_what_is_inside_a_cluster_and_on_this_machine(String host) {
        assertThat(BY_DEFAULT.allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.example.com",
                "www.example.com.",
                "probe-test-app.training.svc.example.com",
                "training.svc.cluster.local.evil.org",
                "probe-test-app.training.svc-evil",
                "evil.xsvc.com",
                "a.b.c"
            })
    void should_by_default_allow_no_names_of_three_labels_elsewhere(String host) {
        assertThat(BY_DEFAULT.allows(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "10.0.0.1",
                "10.1",
                "10.1.",
                "127.1",
                "0",
                "0.0.0.0",
                "2130706433",
                "134744072",
                "134744072.",
                "0x8080808",
                "0X8080808",
                "0x7f.1",
                "010.8",
                "8.0x8",
                "128.0.0.1",
                "1270.0.1",
                "127.0.0.1.8",
                "::",
                "::2",
                "fe80::1",
                "fe80::1%eth0",
                "2001:db8::1",
                "::ffff:8.8.8.8",
                "::8.8.8.8",
                "10.0.0.1:80"
            })
    void should_by_default_allow_no_address_but_loopback_however_it_is_written(String host) {
        assertThat(BY_DEFAULT.allows(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.50, false",
        "2001:db8::1, 2001:DB8::1, true",
        "www.example.com, www.example.com, true",
        "WWW.Example.COM, www.example.com, true",
        "www.example.com, example.com, false",
        "www.example.com, wwwxexample.com, false",
        "*.example.com, www.example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, badexample.com, false",
        "*.1, 10.1, false",
        "*, one, true",
        "*, one.two, false",
        "*.*, one.two, true",
        "*.*, one, false",
        "*.*, one.two.three, false",
        "*.svc, localhost, false",
        "*.svc, 127.0.0.1, false",
        "loopback, localhost, true",
        "loopback, probe-test-app, false",
        "loopback, loopback, false"
    })
    void should_take_each_entry_for_what_it_says(String entry, String host, boolean allowed) {
        assertThat(read(entry).allows(host)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a,,b",
                "a,",
                ",",
                "http://probe-test-app",
                "probe-test-app:8000",
                "a b",
                "**",
                "*.*.*",
                "a.*",
                "*a",
                "a..b",
                ".svc",
                "10.0.0.0/8",
                "[::1]",
                "é"
            })
    void should_refuse_anything_else(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("LOAD_ALLOWED_HOSTS is '" + text + "'")
                .hasMessageContaining("*.NAME");
    }

    @Test
    void should_say_what_it_allows() {
        assertThat(read(" * ,*.SVC,loopback ")).hasToString("*, *.svc, loopback");
    }

    private static AllowedHosts read(String text) {
        return AllowedHosts.read(new Input("LOAD_ALLOWED_HOSTS", text));
    }
}

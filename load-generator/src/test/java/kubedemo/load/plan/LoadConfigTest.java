package kubedemo.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadConfigTest {
    @Test
    void should_have_the_documented_defaults() {
        var config = read(Map.of());
        assertThat(config.autostart()).isTrue();
        assertThat(config.allowedHosts()).hasToString("*, *.*, *.svc, *.svc.cluster.local, loopback");
        var plan = config.plan();
        assertThat(plan.target()).hasToString("http://probe-test-app:8000/burn");
        assertThat(plan.schedule().describe()).isEqualTo("100/s");
        assertThat(plan.duration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(plan.connections()).isEqualTo(ConnectionReuse.NEW);
        assertThat(plan.maxInFlight()).isEqualTo(1000);
        assertThat(plan.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void should_read_the_target_by_the_hosts_that_are_configured() {
        var target = "http://www.example.com/";
        assertThat(read(Map.of("LOAD_TARGET", target, "LOAD_ALLOWED_HOSTS", "*.example.com"))
                        .plan()
                        .target())
                .hasToString(target);
        assertThatThrownBy(() -> read(Map.of("LOAD_ALLOWED_HOSTS", "loopback")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("LOAD_TARGET is 'http://probe-test-app:8000/burn'")
                .hasMessageEndingWith("which is loopback");
    }

    @ParameterizedTest
    @CsvSource({
        "LOAD_TARGET, probe-test-app",
        "LOAD_SCHEDULE, fast",
        "LOAD_SCHEDULE, 0/s",
        "LOAD_DURATION, 500ms",
        "LOAD_CONNECTIONS, keep",
        "LOAD_MAX_IN_FLIGHT, 0",
        "LOAD_TIMEOUT, 0",
        "LOAD_METHOD, get",
        "LOAD_METHOD, CONNECT",
        "LOAD_HEADERS, no colon",
        "LOAD_HEADERS, 'Content-Length: 5'",
        "LOAD_BODY_FILE, /no/such/file",
        "LOAD_AUTOSTART, yes",
        "LOAD_ALLOWED_HOSTS, '*,'"
    })
    void should_refuse_a_variable_that_is_not_allowed_and_name_it(String name, String text) {
        assertThatThrownBy(() -> read(Map.of(name, text)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(name + " ");
    }

    @Test
    void should_read_what_a_request_is(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("body"), new byte[] {0, (byte) 0xff});

        var spec = read(Map.of("LOAD_METHOD", "PUT", "LOAD_HEADERS", "X-A: 1\n\nHost:  shop \r\n", "LOAD_BODY", "ä"))
                .plan()
                .request();
        assertThat(spec.method()).isEqualTo(Method.PUT);
        assertThat(spec.headers()).hasToString("[X-A: 1, Host: shop]");
        assertThat(spec.body()).isEqualTo("ä".getBytes(StandardCharsets.UTF_8));
        assertThat(read(Map.of("LOAD_BODY_FILE", file.toString()))
                        .plan()
                        .request()
                        .body())
                .containsExactly(0, 0xff);
        assertThat(read(Map.of()).plan().request()).isEqualTo(RequestSpec.GET);
    }

    @Test
    void should_refuse_two_bodies_one_that_is_too_long_and_many_of_a_long_one(@TempDir Path folder) throws Exception {
        var longest = folder.resolve("longest");
        Files.write(longest, new byte[1 << 20]);
        var longer = folder.resolve("longer");
        Files.write(longer, new byte[(1 << 20) + 1]);

        refused(Map.of("LOAD_BODY", "a", "LOAD_BODY_FILE", longest.toString()))
                .hasMessage("LOAD_BODY_FILE is 'set, and LOAD_BODY too'; allowed: one of them");
        refused(Map.of("LOAD_BODY", "a".repeat((1 << 20) + 1)))
                .hasMessageEndingWith("allowed: up to 1 MiB, and this is 1048577 bytes");
        refused(Map.of("LOAD_BODY_FILE", longer.toString()))
                .hasMessageEndingWith("allowed: a file that can be read, of up to 1 MiB");
        refused(Map.of("LOAD_BODY_FILE", longest.toString()))
                .hasMessage("max-in-flight is '1000'; allowed: up to 32 with a body of 1048576 bytes");
        assertThat(read(Map.of("LOAD_BODY_FILE", longest.toString(), "LOAD_MAX_IN_FLIGHT", "32"))
                        .plan()
                        .maxInFlight())
                .isEqualTo(32);
    }

    private static AbstractThrowableAssert<?, ?> refused(Map<String, String> variables) {
        return assertThatThrownBy(() -> read(variables)).isInstanceOf(BadInput.class);
    }

    @Test
    void should_document_every_variable() {
        assertThat(LoadConfig.VARIABLES).allSatisfy(variable -> {
            assertThat(variable.name()).startsWith("LOAD_");
            assertThat(variable.meaning()).isNotBlank();
            assertThat(Optional.ofNullable(variable.fallback()).orElse("none")).isNotBlank();
        });
    }

    private static LoadConfig read(Map<String, String> variables) {
        return LoadConfig.from(new Environment(variables::get));
    }
}

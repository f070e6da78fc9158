package kubedemo.load.plan;

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
        "LOAD_AUTOSTART, yes",
        "LOAD_ALLOWED_HOSTS, '*,'"
    })
    void should_refuse_a_variable_that_is_not_allowed_and_name_it(String name, String text) {
        assertThatThrownBy(() -> read(Map.of(name, text)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(name + " ");
    }

    @Test
    void should_document_every_variable() {
        assertThat(LoadConfig.VARIABLES).allSatisfy(variable -> {
            assertThat(variable.name()).startsWith("LOAD_");
            assertThat(variable.meaning()).isNotBlank();
            assertThat(variable.fallback()).isNotBlank();
        });
    }

    private static LoadConfig read(Map<String, String> variables) {
        return LoadConfig.from(new Environment(variables::get));
    }
}

package kubedemo.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {
    private static final LoadConfig CONFIG = LoadConfig.from(new Environment(name -> null));

    @Test
    void should_stay_as_it_is_where_nothing_is_given() {
        assertThat(with(Map.of())).isEqualTo(CONFIG.plan());
    }

    @Test
    void should_take_what_is_given_and_keep_the_rest() {
        var plan = with(Map.of("schedule", "ramp 10/s..200/s over 5m, 50/s", "maxInFlight", "1"));
        assertThat(plan.schedule().describe()).isEqualTo("ramp 10/s..200/s over 5m, 50/s");
        assertThat(plan.maxInFlight()).isEqualTo(1);
        assertThat(plan.target()).isEqualTo(CONFIG.plan().target());
        assertThat(plan.duration()).isEqualTo(CONFIG.plan().duration());
        assertThat(plan.connections()).isEqualTo(ConnectionReuse.NEW);
        assertThat(plan.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void should_take_all_six() {
        var plan = with(Map.of(
                "target", "http://localhost:8080/",
                "schedule", "20000/s",
                "duration", "24h",
                "connections", "reuse 100",
                "maxInFlight", "5000",
                "timeout", "100ms"));
        assertThat(plan.target()).hasToString("http://localhost:8080/");
        assertThat(plan.duration()).isEqualTo(Duration.ofHours(24));
        assertThat(plan.connections()).isEqualTo(new ConnectionReuse(100));
        assertThat(plan.maxInFlight()).isEqualTo(5000);
        assertThat(plan.timeout()).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({
        "100/s, 10m, PT10M",
        "100/s for 5s, 10m, PT5S",
        "100/s for 10s, 5s, PT5S",
        "'1/s for 1s, 0/s for 1s, 2/s for 500ms', 1h, PT2.5S",
        "'1/s for 1s, 2/s', 3s, PT3S"
    })
    void should_end_with_its_schedule_or_its_duration_whichever_is_first(
            String schedule, String duration, Duration length) {
        assertThat(with(Map.of("schedule", schedule, "duration", duration)).length())
                .isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "target, http://www.example.com/",
        "target, ''",
        "schedule, 100",
        "schedule, 20001/s",
        "schedule, -1/s",
        "schedule, 1e3/s",
        "schedule, 0/s",
        "schedule, '0/s for 10s, 0/s'",
        "schedule, 100/s for",
        "schedule, ramp 10/s..30000/s over 5m",
        "schedule, ''",
        "duration, 0",
        "duration, 999ms",
        "duration, 24h1s",
        "duration, PT24H0.001S",
        "duration, 25h",
        "duration, -5s",
        "duration, ten",
        "connections, reuse 1",
        "maxInFlight, 0",
        "maxInFlight, 5001",
        "maxInFlight, 1.5",
        "maxInFlight, many",
        "timeout, 99ms",
        "timeout, 61s",
        "timeout, 10"
    })
    void should_refuse_what_is_out_of_bounds_and_name_it(String name, String text) {
        assertThatThrownBy(() -> with(Map.of(name, text)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(name + " ")
                .hasMessageContaining("allowed: ");
    }

    @Test
    void should_point_at_the_phase_of_a_schedule_that_is_wrong_and_show_an_example() {
        assertThatThrownBy(() -> with(Map.of("schedule", "10/s for 1s, ramp 5/s..x over 1m")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("phase 2")
                .hasMessageContaining("100/s");
    }

    private static Plan with(Map<String, String> given) {
        return CONFIG.plan()
                .with(
                        name -> Optional.ofNullable(given.get(name)).map(text -> new Input(name, text)),
                        CONFIG.allowedHosts());
    }
}

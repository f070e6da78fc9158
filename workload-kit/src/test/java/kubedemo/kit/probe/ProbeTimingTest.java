package kubedemo.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeTimingTest {
    @Test
    void should_know_nothing_where_nothing_is_said() {
        assertThat(timings(Map.of())).isEmpty();
    }

    @Test
    void should_fill_what_is_not_said_with_the_defaults_of_Kubernetes() {
        assertThat(timings(Map.of("PROBE_READINESS_FAILURE_THRESHOLD", "5")))
                .isEqualTo(Map.of(ProbeKind.READINESS, new ProbeTiming(10, 1, 5, false)));
        assertThat(timings(Map.of("PROBE_STARTUP_PERIOD_SECONDS", "2")))
                .isEqualTo(Map.of(ProbeKind.STARTUP, new ProbeTiming(2, 1, 3, false)));
        assertThat(timings(Map.of("PROBE_LIVENESS_TIMEOUT_SECONDS", "4")))
                .isEqualTo(Map.of(ProbeKind.LIVENESS, new ProbeTiming(10, 4, 3, false)));
    }

    private static Map<ProbeKind, ProbeTiming> timings(Map<String, String> variables) {
        return ProbeTiming.from(new Environment(variables::get));
    }
}

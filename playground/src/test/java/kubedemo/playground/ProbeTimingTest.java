package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeTimingTest {
    @Test
    void should_tell_the_workload_the_numbers_of_the_loop() {
        var timing = ProbeTiming.kubernetesDefaults().withPeriod(Duration.ofSeconds(4));

        assertThat(timing.environment())
                .hasSize(6)
                .containsEntry("PROBE_LIVENESS_PERIOD_SECONDS", "4")
                .containsEntry("PROBE_LIVENESS_TIMEOUT_SECONDS", "1")
                .containsEntry("PROBE_LIVENESS_FAILURE_THRESHOLD", "3")
                .containsEntry("PROBE_READINESS_PERIOD_SECONDS", "4");
    }

    @Test
    void should_refuse_what_could_not_work() {
        var second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new ProbeTiming(Duration.ZERO, second, 3)).hasMessageContaining("period");
        assertThatThrownBy(() -> new ProbeTiming(second, second.negated(), 3)).hasMessageContaining("timeout");
        assertThatThrownBy(() -> new ProbeTiming(second, second, 0)).hasMessageContaining("1 or more");
    }
}

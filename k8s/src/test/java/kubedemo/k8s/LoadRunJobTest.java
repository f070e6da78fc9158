package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadRunJobTest {

    private final JobBesideService both = JobBesideService.of("load-run", "load-generator");

    @Test
    void should_load_what_the_service_loads_for_a_minute() {
        assertThat(both.container().getArgs())
                .containsExactly(
                        "run",
                        "--target",
                        variable("LOAD_TARGET"),
                        "--schedule",
                        variable("LOAD_SCHEDULE"),
                        "--duration",
                        "1m",
                        "--max-errors",
                        "1%");
    }

    @Test
    void should_not_try_again_when_a_limit_was_missed() {
        assertThat(both.job().getSpec().getBackoffLimit()).isZero();
    }

    private String variable(String name) {
        return JobBesideService.variable(both.serviceContainer(), name).getValue();
    }
}

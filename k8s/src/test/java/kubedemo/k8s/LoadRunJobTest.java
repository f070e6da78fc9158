package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void should_be_shared_by_as_many_pods_as_it_says_and_leave_its_figures_in_the_log() {
        var parts = Manifests.named(
                        "load-run",
                        Job.class,
                        new Kustomization(Kustomization.ROOT.resolve("overlays/load-run-parts/kustomization.yaml"))
                                .render())
                .getSpec();

        assertThat(parts.getCompletionMode()).isEqualTo("Indexed");
        assertThat(parts.getCompletions()).isEqualTo(3);
        assertThat(parts.getParallelism()).isEqualTo(3);
        var arguments = new ArrayList<>(both.container().getArgs());
        arguments.addAll(List.of("--parts=3", "--align=30s", "--output=-"));
        assertThat(parts.getTemplate().getSpec().getContainers().get(0).getArgs())
                .isEqualTo(arguments);
    }

    private String variable(String name) {
        return JobBesideService.variable(both.serviceContainer(), name).getValue();
    }
}

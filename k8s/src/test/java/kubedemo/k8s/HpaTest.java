package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The autoscaler of the training, and that the load beside it is more than it can answer with fewer than all pods. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class HpaTest {

    /** The HPA leaves things as they are while they are no further from its target. */
    private static final double TOLERANCE = 0.1;

    private final List<HasMetadata> resources =
            new Kustomization(Kustomization.ROOT.resolve("overlays/docker-desktop/kustomization.yaml")).render();
    private final HorizontalPodAutoscaler autoscaler =
            Manifests.named("probe-test-app", HorizontalPodAutoscaler.class, resources);
    private final Deployment target = Manifests.named("probe-test-app", Deployment.class, resources);

    @Test
    void should_scale_on_half_of_the_requested_cpu_from_1_to_5_as_the_training_does() {
        var spec = autoscaler.getSpec();

        assertThat(autoscaler.getApiVersion()).isEqualTo("autoscaling/v2");
        assertThat(spec.getMinReplicas()).isEqualTo(1);
        assertThat(spec.getMaxReplicas()).isEqualTo(5);
        assertThat(spec.getBehavior()).as("none in the training").isNull();
        assertThat(spec.getMetrics()).singleElement().satisfies(metric -> {
            assertThat(metric.getType()).isEqualTo("Resource");
            assertThat(metric.getResource().getName()).isEqualTo("cpu");
            assertThat(metric.getResource().getTarget().getType()).isEqualTo("Utilization");
            assertThat(metric.getResource().getTarget().getAverageUtilization()).isEqualTo(50);
        });
    }

    @Test
    void should_scale_a_deployment_that_is_there() {
        var reference = autoscaler.getSpec().getScaleTargetRef();

        assertThat(reference.getApiVersion()).isEqualTo(target.getApiVersion());
        assertThat(reference.getKind()).isEqualTo(target.getKind());
        assertThat(reference.getName()).isEqualTo(target.getMetadata().getName());
    }

    @Test
    void should_leave_the_number_of_replicas_to_the_autoscaler() {
        assertThat(target.getSpec().getReplicas()).isNull();
    }

    @Test
    void should_be_loaded_idly_until_somebody_starts_it() {
        assertThat(loadGenerator().getEnv())
                .filteredOn(variable -> variable.getName().equals("LOAD_AUTOSTART"))
                .containsExactly(new EnvVar("LOAD_AUTOSTART", "false", null));
    }

    @Test
    void should_be_loaded_through_its_service() {
        var url = URI.create(variable("LOAD_TARGET"));

        var service = Manifests.named(url.getHost(), Service.class, resources);
        assertThat(service.getSpec().getSelector())
                .isEqualTo(target.getSpec().getSelector().getMatchLabels());
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> assertThat(port.getPort())
                .isEqualTo(url.getPort()));
        assertThat(url.getPath()).isEqualTo("/burn");
    }

    /** The burning alone: what a request costs beside comes on top. */
    @Test
    void should_be_loaded_by_so_much_that_it_takes_all_pods() {
        int most = autoscaler.getSpec().getMaxReplicas();

        assertThat(timesTheTarget()).isGreaterThanOrEqualTo(6);
        assertThat(timesTheTarget() / (most - 1)).as("with one pod less").isGreaterThan(1 + TOLERANCE);
    }

    @Test
    void should_be_explained_with_the_numbers_that_hold() {
        String readme = Kustomization.text(Kustomization.ROOT.resolve("components/hpa/README.md"));

        assertThat(readme)
                .contains(String.format(Locale.ROOT, "| request of a pod | %.0fm |", requestedMilliCores()))
                .contains(String.format(
                        Locale.ROOT, "| target, %d %% of it | %.0fm a pod |", percent(), targetMilliCores()))
                .contains(String.format(
                        Locale.ROOT,
                        "%s × %.0f ms | %.0fm, %.0f times the target |",
                        variable("LOAD_SCHEDULE"),
                        burnMillis(),
                        burntMilliCores(),
                        timesTheTarget()));
    }

    private double timesTheTarget() {
        return burntMilliCores() / targetMilliCores();
    }

    private double burntMilliCores() {
        return number("(\\d+)/s", variable("LOAD_SCHEDULE")) * burnMillis();
    }

    private double targetMilliCores() {
        return requestedMilliCores() * percent() / 100;
    }

    private int percent() {
        return autoscaler
                .getSpec()
                .getMetrics()
                .get(0)
                .getResource()
                .getTarget()
                .getAverageUtilization();
    }

    private double requestedMilliCores() {
        return number(
                "(\\d+)m",
                target.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getRequests()
                        .get("cpu")
                        .toString());
    }

    /** No manifest says it: the default of probe-test-app, as its README has it. */
    private static double burnMillis() {
        return number(
                "(?s).*\\| `BURN_CPU` \\| `(\\d+)ms` \\|.*",
                Kustomization.text(Kustomization.ROOT.resolve("../probe-test-app/README.md")));
    }

    private static double number(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.matches()).as(pattern).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private String variable(String name) {
        return loadGenerator().getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private Container loadGenerator() {
        return Manifests.named("load-generator", Deployment.class, resources)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }
}

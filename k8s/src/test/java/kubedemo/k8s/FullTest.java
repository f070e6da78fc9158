package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Everything at once, at rest. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullTest {

    private final List<HasMetadata> resources = Kustomization.overlay("full").render();
    private final List<PodTemplate> pods = PodTemplate.in(resources);

    @Test
    void should_run_all_workloads_and_the_broker() {
        assertThat(pods)
                .extracting(PodTemplate::owner)
                .containsExactlyInAnyOrder(
                        "Deployment cluster-view",
                        "Deployment cpu-stressor",
                        "Deployment load-generator",
                        "Pod memory-stressor",
                        "Deployment probe-test-app",
                        "Deployment rabbitmq-consumer",
                        "Deployment rabbitmq-publisher",
                        "StatefulSet rabbitmq");
    }

    @Test
    void should_load_nothing_until_somebody_starts_it() {
        assertThat(container("cpu-stressor").getEnv()).contains(new EnvVar("CPU_CORES", "0", null));
        assertThat(container("load-generator").getEnv()).contains(new EnvVar("LOAD_AUTOSTART", "false", null));
        assertThat(container("memory-stressor").getEnv())
                .as("without a target it is idle")
                .extracting(EnvVar::getName)
                .noneMatch(name -> name.startsWith("MEMORY_"));
        assertThat(pods.stream().flatMap(PodTemplate::workloads))
                .allSatisfy(container ->
                        assertThat(container.getArgs()).as(container.getName()).isEmpty());
    }

    @Test
    void should_meet_its_limits_once_it_is_started() {
        assertThat(container("cpu-stressor").getResources().getLimits()).containsEntry("cpu", new Quantity("1"));
        assertThat(container("memory-stressor").getResources().getLimits())
                .containsEntry("memory", new Quantity("100Mi"));
    }

    /** minikube's node has two cores, of which its own pods request most of one, and 2 GiB or more, of which they request 0.2. */
    @Test
    void should_fit_beside_what_a_cluster_of_two_cores_runs_itself() {
        assertThat(requested("cpu")).isLessThanOrEqualTo(new BigDecimal("0.8"));
        assertThat(requested("memory")).isLessThanOrEqualTo(Quantity.getAmountInBytes(new Quantity("1408Mi")));
    }

    @Test
    void should_leave_the_number_of_replicas_to_the_autoscaler() {
        var autoscaler = Manifests.named("probe-test-app", HorizontalPodAutoscaler.class, resources);

        assertThat(Manifests.named(autoscaler.getSpec().getScaleTargetRef().getName(), Deployment.class, resources)
                        .getSpec()
                        .getReplicas())
                .isNull();
    }

    @Test
    void should_never_pull_what_was_built_here() {
        assertThat(pods.stream().flatMap(PodTemplate::workloads)).hasSize(7).allSatisfy(container -> assertThat(
                        container.getImagePullPolicy())
                .isEqualTo("Never"));
    }

    /** With the autoscaler at its most. */
    private BigDecimal requested(String resource) {
        int most = Manifests.named("probe-test-app", HorizontalPodAutoscaler.class, resources)
                .getSpec()
                .getMaxReplicas();
        return pods.stream()
                .flatMap(pod ->
                        Stream.generate(pod::spec).limit(pod.owner().equals("Deployment probe-test-app") ? most : 1))
                .flatMap(pod -> pod.getContainers().stream())
                .map(container -> Quantity.getAmountInBytes(
                        container.getResources().getRequests().get(resource)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Container container(String name) {
        return pods.stream()
                .flatMap(PodTemplate::workloads)
                .filter(container -> container.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

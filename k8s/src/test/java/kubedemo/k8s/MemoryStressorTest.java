package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Pod is written by hand: it is held against the Deployment that the build writes, which is never applied. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryStressorTest {
    private static final String NAME = "memory-stressor";
    private static final List<String> TRAINING = List.of("--vm", "1", "--vm-bytes", "150M", "--vm-hang", "1");
    private static final EnvVar SLOW =
            new EnvVarBuilder().withName("MEMORY_RATE").withValue("2Mi/s").build();

    private final Pod pod = pod("base/memory-stressor");
    private final PodSpec generated = StrictYaml.resources(
                    "generated", Kustomization.text(Kustomization.ROOT.resolve("base/memory-stressor/kubernetes.yml")))
            .stream()
            .filter(Deployment.class::isInstance)
            .map(Deployment.class::cast)
            .findFirst()
            .orElseThrow()
            .getSpec()
            .getTemplate()
            .getSpec();

    @Test
    void should_take_more_than_the_limit_as_in_the_training() {
        assertThat(container(pod).getArgs()).isEqualTo(TRAINING);
        assertThat(container(pod).getResources().getLimits()).isEqualTo(Map.of("memory", new Quantity("100Mi")));
        assertThat(container(pod).getResources().getRequests()).containsEntry("memory", new Quantity("100Mi"));
    }

    @Test
    void should_be_what_the_build_writes_in_all_but_its_arguments() {
        generated.getContainers().get(0).setArgs(TRAINING);

        assertThat(pod.getSpec()).isEqualTo(generated);
    }

    @Test
    void should_be_applied_as_a_pod_behind_a_service_and_as_no_deployment() {
        assertThat(render("base/memory-stressor"))
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder("Pod", "Service");
        var service = Manifests.named(NAME, Service.class, render("base/memory-stressor"));
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(80);
            assertThat(port.getTargetPort().getIntVal()).isEqualTo(8080);
        });
    }

    @Test
    void should_be_slow_enough_to_watch_and_otherwise_the_same() {
        var slow = pod("overlays/memory-slow");
        var fast = pod("overlays/memory");

        assertThat(container(slow).getEnv()).contains(SLOW);
        assertThat(container(fast).getEnv()).doesNotContain(SLOW);
        var others = new ArrayList<>(container(slow).getEnv());
        others.remove(SLOW);
        container(slow).setEnv(others);
        assertThat(slow).isEqualTo(fast);
    }

    @Test
    void should_be_told_the_size_limit_of_the_volume_that_it_may_fill_and_take_no_memory() {
        var filling = pod("overlays/storage");
        var container = container(filling);
        var mount = container.getVolumeMounts().stream()
                .filter(known -> known.getMountPath().equals(variable(container, "STORAGE_DIR")))
                .findFirst()
                .orElseThrow();
        var volume = filling.getSpec().getVolumes().stream()
                .filter(known -> known.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();

        assertThat(volume.getEmptyDir().getMedium()).as("on the disk").isNull();
        assertThat(volume.getEmptyDir().getSizeLimit())
                .isEqualTo(new Quantity("64Mi"))
                .isEqualTo(new Quantity(variable(container, "STORAGE_SIZE_LIMIT")));
        assertThat(container.getArgs()).isEmpty();
    }

    @Test
    void should_fill_a_volume_and_be_otherwise_the_same() {
        var filling = pod("overlays/storage");
        var same = pod("overlays/memory");
        var container = container(filling);

        container.getEnv().removeIf(variable -> variable.getName().startsWith("STORAGE_"));
        container.getVolumeMounts().removeIf(mount -> mount.getName().equals("scratch"));
        filling.getSpec().getVolumes().removeIf(volume -> volume.getName().equals("scratch"));
        container.setArgs(TRAINING);
        assertThat(filling).isEqualTo(same);
    }

    private static String variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/memory", "overlays/memory-slow", "overlays/storage"})
    void should_never_be_pulled_where_it_was_built(String overlay) {
        assertThat(container(pod(overlay)).getImagePullPolicy()).isEqualTo("Never");
    }

    private static Pod pod(String folder) {
        return Manifests.named(NAME, Pod.class, render(folder));
    }

    private static Container container(Pod pod) {
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        return pod.getSpec().getContainers().get(0);
    }

    private static List<HasMetadata> render(String folder) {
        return new Kustomization(Kustomization.ROOT.resolve(folder + "/kustomization.yaml")).render();
    }
}

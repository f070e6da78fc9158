package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers that the training tells its readers to look at, and what each variant changes of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class CpuStressorTest {

    @TempDir(factory = TargetFolder.class)
    Path folder;

    @Test
    void should_ask_for_two_cores_under_a_limit_of_one_as_the_training_does() throws IOException {
        Container container = container(render(""));

        assertThat(container.getImage()).isEqualTo("kubedemo/cpu-stressor:v1");
        assertThat(container.getEnv()).contains(new EnvVar("CPU_CORES", "2", null));
        assertThat(container.getResources().getLimits()).isEqualTo(Map.of("cpu", new Quantity("1")));
        assertThat(container.getResources().getRequests())
                .isEqualTo(Map.of("cpu", new Quantity("1"), "memory", new Quantity("80Mi")));
    }

    @Test
    void should_be_served_on_port_80() throws IOException {
        Service service = Manifests.named("cpu-stressor", Service.class, render(""));

        assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(80);
            assertThat(port.getTargetPort()).isEqualTo(new IntOrString(8080));
        });
    }

    @Test
    void should_have_no_limit_where_it_is_taken_away() throws IOException {
        Container container = container(render("no-limit"));

        assertThat(container.getResources().getLimits()).isNullOrEmpty();
        assertThat(container.getResources().getRequests()).containsEntry("cpu", new Quantity("1"));
    }

    @Test
    void should_have_the_limit_that_the_training_edits() throws IOException {
        Container container = container(render("limit-2"));

        assertThat(container.getResources().getLimits()).isEqualTo(Map.of("cpu", new Quantity("2")));
        assertThat(container.getEnv()).contains(new EnvVar("CPU_CORES", "2", null));
    }

    @Test
    void should_keep_ten_threads_busy_under_a_limit_of_one() throws IOException {
        Container container = container(render("ten-threads"));

        assertThat(container.getResources().getLimits()).isEqualTo(Map.of("cpu", new Quantity("1")));
        assertThat(container.getEnv())
                .contains(new EnvVar("CPU_CORES", "10", null), new EnvVar("CPU_THREADS", "10", null))
                .doesNotContain(new EnvVar("CPU_CORES", "2", null));
    }

    /** Or the second pod, which a change of the limit makes, would find no room on a small node. */
    @Test
    void should_request_less_in_the_lesson_that_changes_its_limit() {
        Container container = container(Lesson.resources(List.of("k8s/lessons/15-cpu-limit")));

        assertThat(container.getResources().getRequests())
                .isEqualTo(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("80Mi")));
        assertThat(container.getResources().getLimits()).isEqualTo(Map.of("cpu", new Quantity("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-limit", "limit-2", "ten-threads"})
    void should_leave_everything_else_as_it_is(String component) throws IOException {
        Container base = container(render(""));
        Container changed = container(render(component));

        assertThat(changed.getSecurityContext()).isEqualTo(base.getSecurityContext());
        assertThat(changed.getLivenessProbe()).isEqualTo(base.getLivenessProbe());
        assertThat(changed.getResources().getRequests())
                .isEqualTo(base.getResources().getRequests());
        assertThat(changed.getEnv()).hasSizeGreaterThanOrEqualTo(base.getEnv().size());
    }

    /** Together with what the component belongs to: alone it has nothing to change. */
    private List<HasMetadata> render(String component) throws IOException {
        Path root = folder.relativize(Kustomization.ROOT);
        Path file = folder.resolve("kustomization.yaml");
        Files.writeString(file, String.format(Locale.ROOT, """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                  - %s/base/cpu-stressor
                """, root));
        if (!component.isEmpty()) {
            Files.writeString(
                    file,
                    Files.readString(file)
                            + String.format(
                                    Locale.ROOT, "components: [%s/components/cpu-limits/%s]\n", root, component));
        }
        return new Kustomization(file).render();
    }

    private static Container container(List<HasMetadata> resources) {
        return Manifests.named("cpu-stressor", Deployment.class, resources)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }
}

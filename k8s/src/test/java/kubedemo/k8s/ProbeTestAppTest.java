package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names and numbers that the training tells its readers to look at. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ProbeTestAppTest {

    @Test
    void should_have_three_replicas_where_no_autoscaler_is() {
        assertThat(only(Deployment.class, render("base/probe-test-app"))
                        .getSpec()
                        .getReplicas())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/probe-test-app", "overlays/docker-desktop"})
    void should_be_deployed_as_the_training_says(String folder) {
        Deployment deployment = only(Deployment.class, render(folder));

        assertThat(deployment.getMetadata().getName()).isEqualTo("probe-test-app");
        Container container = container(deployment);
        assertThat(container.getName()).isEqualTo("probe-test-app");
        assertThat(container.getImage()).isEqualTo("kubedemo/probe-test-app:v1");
        assertThat(container.getPorts()).singleElement().satisfies(port -> assertThat(port.getContainerPort())
                .isEqualTo(8080));
        assertThat(container.getResources().getRequests())
                .as("the training's CPU, and the memory that is measured")
                .isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("96Mi")));
        assertThat(container.getResources().getLimits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/probe-test-app", "overlays/docker-desktop"})
    void should_be_probed_as_the_training_says(String folder) {
        Container container = container(only(Deployment.class, render(folder)));

        assertProbe(container.getLivenessProbe(), "/livez", 10, 3);
        assertProbe(container.getReadinessProbe(), "/readyz", 10, 3);
        assertProbe(container.getStartupProbe(), "/startupz", 1, 180);
    }

    @Test
    void should_request_in_lessons_what_the_training_does() {
        assertThat(PodTemplate.in(Lesson.resources(List.of("k8s/lessons/01-pod/pod.yaml"))))
                .singleElement()
                .satisfies(template -> assertThat(template.workloads())
                        .singleElement()
                        .satisfies(container -> assertThat(
                                        container.getResources().getRequests())
                                .isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("52Mi")))));
    }

    @ParameterizedTest
    @CsvSource({"base/probe-test-app, ClusterIP", "overlays/docker-desktop, LoadBalancer"})
    void should_be_served_on_port_8000(String folder, String type) {
        Service service = only(Service.class, render(folder));

        assertThat(service.getMetadata().getName()).isEqualTo("probe-test-app");
        assertThat(service.getSpec().getType()).isEqualTo(type);
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(8000);
            assertThat(port.getTargetPort()).isEqualTo(new IntOrString(8080));
        });
    }

    @ParameterizedTest
    @CsvSource({"base/probe-test-app, IfNotPresent", "overlays/docker-desktop, Never"})
    void should_pull_only_where_there_is_something_to_pull_from(String folder, String policy) {
        assertThat(container(only(Deployment.class, render(folder))).getImagePullPolicy())
                .isEqualTo(policy);
    }

    @Test
    void should_be_told_what_it_cannot_find_out() {
        List<EnvVar> variables =
                container(only(Deployment.class, render("base/probe-test-app"))).getEnv();

        assertThat(variables)
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(ProbeTestAppTest::source)
                .containsExactlyInAnyOrder(
                        "NODE_NAME=spec.nodeName",
                        "POD_CPU_REQUEST=requests.cpu/1m",
                        "POD_MEMORY_REQUEST=requests.memory/1");
        assertThat(variables)
                .as("what is in the image, so that kubectl set image changes it")
                .extracting(EnvVar::getName)
                .doesNotContain("APP_VERSION", "APP_COLOR");
    }

    @Test
    void should_name_the_project_in_the_overlay_without_selecting_by_it() {
        assertThat(render("overlays/docker-desktop"))
                .allSatisfy(resource -> assertThat(resource.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/part-of", "kubedemo"));
    }

    private static String source(EnvVar variable) {
        var from = variable.getValueFrom();
        return variable.getName() + "="
                + (from.getFieldRef() != null
                        ? from.getFieldRef().getFieldPath()
                        : from.getResourceFieldRef().getResource() + "/"
                                + from.getResourceFieldRef().getDivisor());
    }

    private static void assertProbe(Probe probe, String path, int period, int failures) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString(8080));
        assertThat(probe.getInitialDelaySeconds()).isZero();
        assertThat(probe.getPeriodSeconds()).isEqualTo(period);
        assertThat(probe.getTimeoutSeconds()).isEqualTo(1);
        assertThat(probe.getSuccessThreshold()).isEqualTo(1);
        assertThat(probe.getFailureThreshold()).isEqualTo(failures);
    }

    private static List<HasMetadata> render(String folder) {
        return new Kustomization(Kustomization.ROOT.resolve(folder).resolve("kustomization.yaml")).render();
    }

    private static <T extends HasMetadata> T only(Class<T> type, List<HasMetadata> resources) {
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(resource -> resource.getMetadata().getName().equals("probe-test-app"))
                .findFirst()
                .orElseThrow();
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }
}

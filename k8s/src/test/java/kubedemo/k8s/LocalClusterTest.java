package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which clusters {@code ./demo} takes for ones on this machine, and what others are spared: with the real kubectl and a
 * kubeconfig with entries as Docker Desktop, kind, minikube, k3d, OrbStack, Rancher Desktop and Colima write them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LocalClusterTest {

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_all_contexts() throws IOException {
        var real = "exec '" + Requirement.kubectl() + "' \"$@\"";
        shell.when("kubectl", "'config view'*|kustomize*", real);
        shell.environment(
                "KUBECONFIG",
                Kustomization.ROOT.resolve("src/test/resources/kubeconfig.yaml").toString());
        shell.when("kubectl", "'diff '*", "exit 1");
        shell.when("kubectl", "'get nodes'*architecture*", "echo amd64");
        shell.when("kubectl", "'get nodes'*containerRuntimeVersion*", "echo docker://28.3.3");
        shell.when("kubectl", "--context*", "shift 2; \"$0\" \"$@\"");
        shell.when("docker", "version*", "echo linux/amd64");
        for (String tool : new String[] {"docker", "kind", "minikube", "k3d"}) {
            shell.when(tool, "nothing", "exit 1");
        }
        shell.script("images/build", "echo kubedemo/probe-test-app:v1");
        shell.link("pom.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "docker-desktop,",
        "kind-demo, kind load docker-image --name demo kubedemo/probe-test-app:v1",
        "minikube, minikube --profile minikube image load kubedemo/probe-test-app:v1",
        "my-profile, minikube --profile my-profile image load kubedemo/probe-test-app:v1",
        "k3d-demo, k3d image import --cluster demo kubedemo/probe-test-app:v1",
        "orbstack,",
        "rancher-desktop,",
        "colima,",
        "colima-work,"
    })
    void should_load_images_into_a_cluster_on_this_machine_and_ask_nothing(String context, String load)
            throws Exception {
        current(context);

        var outcome = shell.demo("images", "probe-test-app");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls().stream().filter(call -> call.matches("(kind|minikube|k3d) .*(load|import).*")))
                .isEqualTo(load == null ? List.of() : List.of(load));
        assertThat(shell.demo("deploy").output()).doesNotContain("Type its name");
        assertThat(types()).containsEntry("probe-test-app", "LoadBalancer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kind-production", "orbstack-of-a-colleague", "company", "private-address", "docker-desktop-jane"
            })
    void should_ask_by_name_before_it_touches_another(String context) throws Exception {
        current(context);
        shell.environment("REGISTRY", "registry.example.com/me");

        var outcome = shell.demoAnswered("y\n", "deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("not known to be a cluster on this machine");
        assertThat(shell.calls()).noneMatch(call -> call.matches("images/build.*|kubectl (apply|diff).*"));
    }

    @Test
    void should_keep_services_inside_another_cluster() throws Exception {
        deployElsewhere("full");

        assertThat(types())
                .containsEntry("probe-test-app", "ClusterIP")
                .containsEntry("rabbitmq", "ClusterIP")
                .doesNotContainValue("LoadBalancer");
    }

    @Test
    void should_expose_the_probe_test_app_when_asked_to_and_never_the_broker() throws Exception {
        deployElsewhere("full", "--expose");

        assertThat(types()).containsEntry("probe-test-app", "LoadBalancer").containsEntry("rabbitmq", "ClusterIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orbstack", "rancher-desktop", "colima"})
    void should_say_how_nodes_get_to_see_what_docker_builds(String context) throws Exception {
        current(context);
        shell.when("kubectl", "'get nodes'*containerRuntimeVersion*", "echo containerd://2.1.4");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains(context, "containerd", "dockerd", "REGISTRY=");
        assertThat(shell.calls()).noneMatch(call -> call.startsWith("images/build"));
    }

    private void deployElsewhere(String... arguments) throws Exception {
        current("company");
        shell.environment("REGISTRY", "registry.example.com/me");
        var all = new ArrayList<>(List.of("deploy", "--context", "company"));
        all.addAll(List.of(arguments));

        var outcome = shell.demo(all.toArray(String[]::new));

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    }

    private void current(String context) throws IOException {
        shell.when("kubectl", "'config current-context'", "echo " + context);
    }

    /** Of each Service that would be applied. */
    private Map<String, String> types() throws IOException {
        return new Kustomization(shell.path("target/demo/kustomization.yaml"))
                .render().stream()
                        .filter(Service.class::isInstance)
                        .collect(Collectors.toMap(
                                (HasMetadata service) -> service.getMetadata().getName(),
                                service -> String.valueOf(
                                        ((Service) service).getSpec().getType())));
    }
}

package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
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

/**
 * {@code ./demo deploy}, {@code delete} and {@code open} against fakes of kubectl, docker and the cluster tools, because
 * no cluster runs where these tests do: they show what the script calls and says, not what a cluster makes of it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class DemoClusterTest {

    private static final String WORKLOADS = "cluster-view load-generator probe-test-app";
    private static final String IMAGES =
            "kubedemo/cluster-view:v1 kubedemo/load-generator:v1 kubedemo/probe-test-app:v1 kubedemo/probe-test-app:v2";

    /** Images are made of more, but this will do to notice a change. */
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            ".mvn/maven.config",
            "images/add-layer",
            "images/archive-classes",
            "workload-parent/pom.xml",
            "workload-kit/pom.xml",
            "workload-kit/src/main/java/Kit.java",
            "rabbitmq-kit/pom.xml",
            "rabbitmq-kit/src/main/java/Broker.java",
            "cluster-view/pom.xml",
            "cluster-view/src/main/java/View.java",
            "load-generator/pom.xml",
            "load-generator/src/main/java/Load.java",
            "probe-test-app/pom.xml",
            "probe-test-app/src/main/java/Probe.java",
            "rabbitmq-consumer/pom.xml",
            "rabbitmq-consumer/src/main/java/Consumer.java");

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_docker_desktop() throws IOException {
        shell.install("docker");
        shell.install("kind");
        shell.install("minikube");
        shell.install("k3d");
        shell.script("images/build", "printf '%s\\n' " + IMAGES);
        for (String source : SOURCES) {
            shell.file(source, "as it was");
        }
        shell.when("docker", "version*", "echo linux/amd64");
        shell.context("docker-desktop");
        shell.when("kubectl", "'get nodes'*", "echo amd64 amd64");
        shell.when(
                "kubectl",
                "kustomize*",
                "printf '%s\\n' 'kind: HorizontalPodAutoscaler' '        image: kubedemo/cluster-view:v1'"
                        + " '        image: kubedemo/load-generator:v1'"
                        + " '      - image: kubedemo/probe-test-app:v1'");
        shell.when(
                "kubectl",
                "apply*",
                "printf '%s\\n' 'service/load-generator created' 'service/probe-test-app created'"
                        + " 'deployment.apps/load-generator created' 'deployment.apps/probe-test-app created'"
                        + " 'horizontalpodautoscaler.autoscaling/probe-test-app created'");
        shell.when("kubectl", "'diff '*", "exit 1");
        shell.when(
                "kubectl",
                "'get -k'*",
                "printf '%s\\n' 'load-generator ClusterIP 80' 'probe-test-app LoadBalancer 8000'");
        objects("deployment.apps/load-generator", "deployment.apps/probe-test-app");
    }

    /** Those of the overlay that are in the cluster. */
    private void objects(String... names) throws IOException {
        shell.when("kubectl", "'get -k target/demo -o name'", "printf '%s\\n' " + String.join(" ", names));
    }

    @Test
    void should_deploy_to_docker_desktop_and_say_where_to_go() throws Exception {
        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .contains("context docker-desktop, namespace training, overlay docker-desktop")
                .contains("probe-test-app: http://localhost:8000", "load-generator: ./demo open load-generator")
                .doesNotContain("metrics API");
        assertThat(shell.calls())
                .containsSubsequence(
                        "images/build --platform linux/amd64 --into docker " + WORKLOADS,
                        "docker run --rm --entrypoint bash kubedemo/load-generator:v1 -c whoami && ps",
                        "docker run --rm --entrypoint bash kubedemo/probe-test-app:v1 -c whoami && ps",
                        "docker run --rm --entrypoint bash kubedemo/probe-test-app:v2 -c whoami && ps",
                        "kubectl apply -k target/demo",
                        "kubectl rollout status deployment.apps/load-generator --timeout=180s",
                        "kubectl rollout status deployment.apps/probe-test-app --timeout=180s")
                .noneMatch(call -> call.matches("(kind|minikube|k3d) .*"))
                .noneMatch(call -> call.contains("rollout restart"));
    }

    /** A RoleBinding names the namespace of whom it lets in, and the overlay cannot know it. */
    @Test
    void should_give_cluster_view_its_rights_in_the_namespace_of_the_context() throws Exception {
        assertThat(shell.demo("deploy").exitCode()).isZero();

        assertThat(Manifests.named(
                                "cluster-view",
                                RoleBinding.class,
                                new Kustomization(shell.path("target/demo/kustomization.yaml")).render())
                        .getSubjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.getNamespace()).isEqualTo("training"));
    }

    @Test
    void should_find_in_the_overlay_what_to_build_and_that_it_scales_on_metrics() throws Exception {
        shell.when("kubectl", "kustomize*", "exec '" + Requirement.kubectl() + "' \"$@\"");
        shell.when("kubectl", "'get --raw'*", "exit 1");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).endsWith("./demo install metrics-server\n");
        assertThat(shell.calls()).contains("images/build --platform linux/amd64 --into docker " + WORKLOADS);
    }

    @Test
    void should_say_that_nothing_scales_without_metrics_and_deploy_all_the_same() throws Exception {
        shell.when("kubectl", "'get --raw /apis/metrics.k8s.io/v1beta1 '*", "echo NotFound >&2; exit 1");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).endsWith("./demo install metrics-server\n");
    }

    @Test
    void should_not_ask_for_metrics_where_nothing_scales_on_them() throws Exception {
        shell.when("kubectl", "kustomize*", "echo '      - image: kubedemo/probe-test-app:v1'");
        shell.when("kubectl", "'get --raw'*", "exit 1");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).doesNotContain("metrics");
    }

    @Test
    void should_say_how_to_get_keda_before_anything_is_built() throws Exception {
        shell.when("kubectl", "kustomize*", "echo apiVersion: keda.sh/v1alpha1");
        shell.when("kubectl", "'get --raw /apis/'*", "exit 1");

        var outcome = shell.demo("deploy", "keda");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("./demo install keda");
        assertThat(shell.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));
    }

    @Test
    void should_say_how_to_get_prometheus_before_anything_is_built() throws Exception {
        shell.when("kubectl", "kustomize*", "echo apiVersion: monitoring.coreos.com/v1");
        shell.when("kubectl", "'get --raw /apis/'*", "exit 1");

        var outcome = shell.demo("deploy", "keda");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("./demo install monitoring");
        assertThat(shell.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));
    }

    @Test
    void should_not_deploy_a_broker_where_its_urls_do_not_lead() throws Exception {
        shell.when("kubectl", "kustomize*", "echo apiVersion: keda.sh/v1alpha1");
        shell.when("kubectl", "'get --raw /apis/keda.sh/'*", "echo '\"scaledobjects\"'");

        var outcome = shell.demo("deploy", "keda");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("kubectl config set-context --current --namespace=default");
        assertThat(shell.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));
    }

    @Test
    void should_deploy_keda_s_overlay_into_the_namespace_default() throws Exception {
        shell.context("docker-desktop", "default");
        shell.when("kubectl", "kustomize*", "echo '      - image: kubedemo/rabbitmq-consumer:v1'");

        var outcome = shell.demo("deploy", "keda");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .containsSubsequence(
                        "images/build --platform linux/amd64 --into docker rabbitmq-consumer",
                        "kubectl apply -k target/demo");
    }

    @ParameterizedTest
    @CsvSource({
        "kind-demo, kind load docker-image --name demo " + IMAGES,
        "minikube, minikube --profile minikube image load kubedemo/load-generator:v1",
        "minikube, minikube --profile minikube image load kubedemo/probe-test-app:v2",
        "k3d-demo, k3d image import --cluster demo " + IMAGES
    })
    void should_load_the_images_into_the_cluster_before_it_applies(String context, String load) throws Exception {
        shell.context(context);

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("probe-test-app: ./demo open probe-test-app");
        assertThat(shell.calls()).containsSubsequence(load, "kubectl apply -k target/demo");
    }

    @Test
    void should_build_for_the_architecture_of_the_nodes() throws Exception {
        shell.when("kubectl", "'get nodes'*", "echo arm64");

        var outcome = shell.demo("deploy");

        assertThat(shell.calls())
                .contains("images/build --platform linux/arm64 --into docker " + WORKLOADS)
                .as("which this machine cannot run")
                .noneMatch(call -> call.startsWith("docker run"));
        assertThat(outcome.output()).contains("docker here is not for linux/arm64");
    }

    @Test
    void should_refuse_nodes_of_several_architectures() throws Exception {
        shell.when("kubectl", "'get nodes'*", "echo arm64 amd64 arm64");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("amd64 arm64");
        assertThat(shell.calls()).noneMatch(call -> call.startsWith("images/build"));
    }

    @Test
    void should_push_to_a_registry_and_pull_from_it_with_any_cluster() throws Exception {
        shell.context("somewhere-else");
        shell.uninstall("docker");
        shell.environment("REGISTRY", "registry.example.com/me/");

        var outcome = shell.demoAnswered("somewhere-else\n", "deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("registry.example.com/me");
        String sources = shell.calls().stream()
                .filter(call -> call.startsWith("images/build"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".* --also-tag (\\d+-\\d+) .*", "$1");
        assertThat(shell.calls())
                .containsSubsequence(
                        "images/build --platform linux/amd64 --registry registry.example.com/me --also-tag " + sources
                                + " " + WORKLOADS,
                        "kubectl apply -k target/demo");
        assertThat(PodTemplate.in(new Kustomization(shell.path("target/demo/kustomization.yaml")).render()))
                .flatExtracting(template -> template.containers().toList())
                .allSatisfy(
                        container -> assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent"))
                .extracting(Container::getImage)
                .containsExactlyInAnyOrder(
                        "registry.example.com/me/kubedemo/cluster-view:v1-" + sources,
                        "registry.example.com/me/kubedemo/load-generator:v1-" + sources,
                        "registry.example.com/me/kubedemo/probe-test-app:v1-" + sources);
    }

    /** Without a JDK and without Docker: both are missing here. */
    @Test
    void should_take_from_a_registry_what_is_published_there() throws Exception {
        shell.context("somewhere-else");
        shell.uninstall("docker");
        shell.when("kubectl", "'get nodes'*", "echo arm64 amd64");
        shell.environment("REGISTRY", "registry.example.com/me");

        var outcome = shell.demoAnswered("somewhere-else\n", "deploy", "--published");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .contains("kubectl apply -k target/demo")
                .noneMatch(call -> call.startsWith("images/build"));
        assertThat(PodTemplate.in(new Kustomization(shell.path("target/demo/kustomization.yaml")).render()))
                .flatExtracting(template -> template.containers().toList())
                .allSatisfy(
                        container -> assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent"))
                .extracting(Container::getImage)
                .containsExactlyInAnyOrder(
                        "registry.example.com/me/kubedemo/cluster-view:v1",
                        "registry.example.com/me/kubedemo/load-generator:v1",
                        "registry.example.com/me/kubedemo/probe-test-app:v1");
    }

    @ParameterizedTest
    @CsvSource({"'', --published, REGISTRY=", "registry.example.com/me, --native, --native"})
    void should_say_what_published_images_need(String registry, String other, String complaint) throws Exception {
        shell.environment("REGISTRY", registry);

        var outcome = shell.demo("deploy", "--published", other);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains(complaint);
        assertThat(shell.calls()).isEmpty();
    }

    @Test
    void should_push_images_for_the_lessons_of_a_cluster_that_is_named() throws Exception {
        shell.when("kubectl", "'--context production '*", "shift 2; \"$0\" \"$@\"");
        shell.environment("REGISTRY", "registry.example.com/me");

        var outcome = shell.demo("images", "--context", "production", "probe-test-app");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .contains("images/build --platform linux/amd64 --registry registry.example.com/me probe-test-app");
    }

    @Test
    void should_pull_a_pod_on_its_own_from_the_registry_too() throws Exception {
        shell.when("kubectl", "kustomize*", "exec '" + Requirement.kubectl() + "' \"$@\"");
        shell.environment("REGISTRY", "registry.example.com/me");

        assertThat(shell.demo("deploy", "memory").exitCode()).isZero();

        assertThat(PodTemplate.in(new Kustomization(shell.path("target/demo/kustomization.yaml")).render()))
                .flatExtracting(template -> template.containers().toList())
                .singleElement()
                .satisfies(container -> {
                    assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent");
                    assertThat(container.getImage()).startsWith("registry.example.com/me/kubedemo/memory-stressor:v1-");
                });
    }

    @Test
    void should_ask_for_a_registry_where_images_cannot_be_loaded() throws Exception {
        shell.context("somewhere-else");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("somewhere-else", "REGISTRY=");
        assertThat(shell.calls()).noneMatch(call -> call.startsWith("images/build"));
    }

    @ParameterizedTest
    @CsvSource({
        "kubectl, docker-desktop, https://kubernetes.io/docs/tasks/tools/",
        "docker, docker-desktop, https://docs.docker.com/get-docker/",
        "kind, kind-demo, https://kind.sigs.k8s.io/",
        "minikube, minikube, https://minikube.sigs.k8s.io/",
        "k3d, k3d-demo, https://k3d.io/"
    })
    void should_name_a_missing_tool_and_where_to_get_it(String tool, String context, String source) throws Exception {
        shell.context(context);
        shell.uninstall(tool);

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains(tool, source);
        assertThat(shell.calls()).noneMatch(call -> call.startsWith("images/build"));
    }

    @Test
    void should_say_that_the_cluster_does_not_answer() throws Exception {
        shell.when("kubectl", "'get nodes'*", "echo 'connection refused' >&2; exit 1");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("connection refused", "docker-desktop");
    }

    @Test
    void should_say_that_no_context_is_chosen() throws Exception {
        shell.when("kubectl", "'config current-context'", "exit 1");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("kubectl config use-context");
    }

    @Test
    void should_build_native_images_when_asked() throws Exception {
        assertThat(shell.demo("deploy", "docker-desktop", "--native").exitCode())
                .isZero();

        assertThat(shell.calls()).contains("images/build --platform linux/amd64 --into docker --native " + WORKLOADS);
    }

    @Test
    void should_bring_images_into_the_cluster_and_apply_nothing() throws Exception {
        shell.context("kind-demo");

        var outcome = shell.demo("images", "probe-test-app");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("kind-demo", IMAGES);
        assertThat(shell.calls())
                .containsSubsequence(
                        "images/build --platform linux/amd64 --into docker probe-test-app",
                        "kind load docker-image --name demo " + IMAGES)
                .noneMatch(call -> call.contains("apply"));
    }

    @Test
    void should_not_deploy_an_image_without_what_lessons_exec() throws Exception {
        shell.when("docker", "*probe-test-app:v2*", "exit 127");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("kubedemo/probe-test-app:v2");
        assertThat(shell.calls()).noneMatch(call -> call.contains("apply"));
    }

    @Test
    void should_not_deploy_when_the_build_fails() throws Exception {
        shell.script("images/build", "echo broken >&2; exit 3");

        assertThat(shell.demo("deploy").exitCode()).isEqualTo(3);

        assertThat(shell.calls()).noneMatch(call -> call.contains("apply"));
    }

    @Test
    void should_change_nothing_when_nothing_is_new() throws Exception {
        shell.demo("deploy");
        String applied = Files.readString(shell.path("target/demo/kustomization.yaml"));
        shell.file("load-generator/src/main/kubernetes/kubernetes.yml", "which the build writes");
        shell.when("kubectl", "'diff '*", "exit 0");
        shell.forgetCalls();

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("probe-test-app: http://localhost:8000");
        assertThat(shell.path("target/demo/kustomization.yaml")).hasContent(applied);
        assertThat(shell.calls())
                .contains("kubectl rollout status deployment.apps/probe-test-app --timeout=180s")
                .noneMatch(
                        call -> call.matches("kubectl (apply|rollout restart|scale|delete|annotate|replace|patch) .*"));
    }

    @ParameterizedTest
    @CsvSource({
        "load-generator/src/main/java/Load.java, true, false",
        "probe-test-app/pom.xml, false, true",
        "workload-kit/src/main/java/Kit.java, true, true",
        "workload-kit/src/main/java/New.java, true, true",
        "rabbitmq-kit/src/main/java/Broker.java, true, true",
        "images/add-layer, true, true",
        "images/archive-classes, true, true",
        "pom.xml, true, true",
        "workload-parent/pom.xml, true, true",
        "README.md, false, false"
    })
    void should_roll_out_what_is_made_of_other_sources_though_its_tag_is_the_same(
            String file, boolean load, boolean probe) throws Exception {
        shell.demo("deploy");
        String loadBefore = sources("load-generator");
        String probeBefore = sources("probe-test-app");
        shell.file(file, "as it is now");

        shell.demo("deploy");

        assertThat(!sources("load-generator").equals(loadBefore)).isEqualTo(load);
        assertThat(!sources("probe-test-app").equals(probeBefore)).isEqualTo(probe);
    }

    @Test
    void should_roll_out_native_executables_in_place_of_jars() throws Exception {
        shell.demo("deploy");
        String before = sources("load-generator");

        shell.demo("deploy", "--native");

        assertThat(sources("load-generator")).isNotEqualTo(before);
    }

    /** What the pods of a Deployment are told of their image's sources: another value is another rollout. */
    private String sources(String deployment) {
        return Manifests.named(
                        deployment,
                        Deployment.class,
                        new Kustomization(shell.path("target/demo/kustomization.yaml")).render())
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("kubedemo/sources");
    }

    @Test
    void should_wait_for_the_broker_before_those_that_need_it_and_for_pods_on_their_own() throws Exception {
        objects("deployment.apps/rabbitmq-consumer", "statefulset.apps/rabbitmq", "pod/memory-stressor");
        shell.when("kubectl", "'get pod/memory-stressor '*", "echo True");

        assertThat(shell.demo("deploy").exitCode()).isZero();

        assertThat(shell.calls())
                .containsSubsequence(
                        "kubectl rollout status statefulset.apps/rabbitmq --timeout=180s",
                        "kubectl rollout status deployment.apps/rabbitmq-consumer --timeout=180s")
                .anyMatch(call -> call.startsWith("kubectl get pod/memory-stressor "));
    }

    @Test
    void should_not_wait_for_a_pod_that_is_there_to_be_killed() throws Exception {
        objects("pod/memory-stressor");
        shell.when("kubectl", "'get pod/memory-stressor '*", "echo 'False OOMKilled'");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("pod/memory-stressor", "OOMKilled");
    }

    @Test
    void should_say_where_to_look_when_a_pod_is_gone() throws Exception {
        objects("pod/memory-stressor");
        shell.when("kubectl", "'get pod/memory-stressor '*", "exit 1");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("kubectl describe pod/memory-stressor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "diff -u -N /tmp/LIVE-1/v1.Pod.training.memory-stressor /tmp/MERGED-2/v1.Pod.training.memory-stressor | true",
                "The Pod \"memory-stressor\" is invalid: spec: Forbidden: pod updates may not change fields other    | true",
                "diff -u -N /tmp/LIVE-1/v1.Service.training.memory-stressor /tmp/MERGED-2/v1.Service.training.x     | false",
                "Error from server (NotFound): namespaces \"training\" not found                                     | false"
            },
            quoteCharacter = '\'')
    void should_replace_a_pod_that_cannot_be_changed(String difference, boolean replaced) throws Exception {
        shell.when("kubectl", "'diff -k target/demo'", "echo '" + difference + "'; exit 1");
        shell.when("kubectl", "'get pod memory-stressor '*", "echo pod/memory-stressor");

        assertThat(shell.demo("deploy").exitCode()).isZero();

        String delete = "kubectl delete pod memory-stressor";
        if (replaced) {
            assertThat(shell.calls()).containsSubsequence(delete, "kubectl apply -k target/demo");
        } else {
            assertThat(shell.calls()).doesNotContain(delete);
        }
    }

    @Test
    void should_not_replace_a_pod_that_is_not_there_yet() throws Exception {
        shell.when(
                "kubectl", "'diff '*", "echo 'diff -u -N /tmp/L/v1.Pod.training.a /tmp/M/v1.Pod.training.a'; exit 1");

        assertThat(shell.demo("deploy").exitCode()).isZero();

        assertThat(shell.calls()).noneMatch(call -> call.startsWith("kubectl delete"));
    }

    @Test
    void should_deploy_into_the_namespace_that_an_overlay_brings_along() throws Exception {
        var refused = shell.demo("deploy", "restricted");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("kubectl config set-context --current --namespace=kubedemo");
        assertThat(shell.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));

        shell.context("docker-desktop", "kubedemo");
        assertThat(shell.demo("deploy", "restricted").exitCode()).isZero();
    }

    @Test
    void should_say_where_to_look_when_the_rollout_does_not_end() throws Exception {
        shell.when("kubectl", "'rollout status deployment.apps/probe-test-app'*", "exit 1");

        var outcome = shell.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("kubectl describe deployment.apps/probe-test-app");
    }

    @Test
    void should_delete_what_the_overlay_holds() throws Exception {
        var outcome = shell.demo("delete");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("docker-desktop", "training");
        assertThat(shell.calls()).contains("kubectl delete -k k8s/overlays/docker-desktop --ignore-not-found");
    }

    @Test
    void should_say_that_the_broker_s_volume_outlives_it() throws Exception {
        shell.when("kubectl", "'get persistentvolumeclaims'*", "echo persistentvolumeclaim/data-rabbitmq-0");

        assertThat(shell.demo("delete", "full").output())
                .endsWith("kubectl delete persistentvolumeclaim/data-rabbitmq-0\n");
        assertThat(shell.demo("delete").output()).doesNotContain("persistentvolumeclaim");
    }

    @ParameterizedTest
    @CsvSource({"deploy", "delete"})
    void should_ask_before_it_touches_another_cluster(String command) throws Exception {
        shell.context("production");
        shell.environment("REGISTRY", "registry.example.com/me");

        var outcome = shell.demoAnswered("y\n", command);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("production");
        assertThat(outcome.errors()).contains("./demo " + command + " docker-desktop --context production");
        assertThat(shell.calls()).noneMatch(call -> call.matches("images/build.*|kubectl (apply|delete|diff).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "deploy, --context production apply -k target/demo",
        "delete, --context production delete -k k8s/overlays/docker-desktop --ignore-not-found"
    })
    void should_use_the_cluster_that_is_named(String command, String call) throws Exception {
        shell.when("kubectl", "'--context production '*", "shift 2; \"$0\" \"$@\"");
        shell.environment("REGISTRY", "registry.example.com/me");

        var outcome = shell.demo(command, "--context", "production");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("production", "training");
        assertThat(shell.calls()).contains("kubectl " + call).noneMatch(other -> other.contains("current-context"));
    }

    @ParameterizedTest
    @CsvSource({"deploy", "delete"})
    void should_name_the_overlays_that_there_are(String command) throws Exception {
        var outcome = shell.demo(command, "nowhere");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("nowhere", "dev docker-desktop full ");
        assertThat(shell.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"service, 8000", "service, 80", "pod, 8080"})
    void should_forward_a_free_port_to_a_service_or_pod(String kind, String port) throws Exception {
        shell.when("kubectl", "'get service'*|'get pod'*", "exit 1");
        shell.when("kubectl", "'get " + kind + " some-name'*", "echo " + port);
        shell.when("kubectl", "port-forward*", "echo 'Forwarding from 127.0.0.1:43210 -> 8080'");

        var outcome = shell.demo("open", "some-name");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains(kind + "/some-name: http://127.0.0.1:43210 ");
        assertThat(shell.calls()).contains("kubectl port-forward --address 127.0.0.1 " + kind + "/some-name :" + port);
    }

    /** With what kubectl itself makes of the path, of a Service that need not be on a server. */
    @Test
    void should_open_a_broker_s_page_and_not_its_first_port() throws Exception {
        shell.when(
                "kubectl",
                "'get service'*",
                "exec '" + Requirement.kubectl() + "' label --local -f '"
                        + Kustomization.ROOT.resolve("infrastructure/rabbitmq/service.yaml") + "' a=b \"${@:4}\"");

        shell.demo("open", "rabbitmq");

        assertThat(shell.calls()).contains("kubectl port-forward --address 127.0.0.1 service/rabbitmq :15672");
    }

    @Test
    void should_name_the_addresses_of_what_has_a_page() throws Exception {
        shell.when(
                "kubectl", "'get -k'*", "printf '%s\\n' 'rabbitmq LoadBalancer 15672' 'rabbitmq-headless ClusterIP '");

        assertThat(shell.demo("deploy").output())
                .contains("rabbitmq: http://localhost:15672")
                .doesNotContain("rabbitmq-headless");
    }

    @Test
    void should_say_that_there_is_nothing_to_open() throws Exception {
        shell.when("kubectl", "'get '*", "exit 1");

        var outcome = shell.demo("open", "some-name");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("some-name", "training");
    }

    @Test
    void should_fail_with_kubectl_when_the_port_cannot_be_forwarded() throws Exception {
        shell.when("kubectl", "'get service'*", "echo 8000");
        shell.when("kubectl", "port-forward*", "echo 'no pod is running' >&2; exit 1");

        var outcome = shell.demo("open", "some-name");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("no pod is running");
    }
}

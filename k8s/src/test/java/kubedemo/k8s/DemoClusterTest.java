package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code ./demo deploy}, {@code delete} and {@code open} against fakes of kubectl, docker and the cluster tools, because
 * no cluster runs where these tests do: they show what the script calls and says, not what a cluster makes of it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoClusterTest {

    private static final String WORKLOADS = "load-generator probe-test-app";
    private static final String IMAGES = "kubedemo/load-generator:v1 kubedemo/probe-test-app:v1"
            + " kubedemo/load-generator:v2 kubedemo/probe-test-app:v2";

    /** Images are made of more, but this will do to notice a change. */
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            ".mvn/maven.config",
            "workload-parent/pom.xml",
            "workload-kit/pom.xml",
            "workload-kit/src/main/java/Kit.java",
            "load-generator/pom.xml",
            "load-generator/src/main/java/Load.java",
            "probe-test-app/pom.xml",
            "probe-test-app/src/main/java/Probe.java",
            "rabbitmq-consumer/pom.xml",
            "rabbitmq-consumer/src/main/java/Consumer.java");

    private FakeMachine machine;

    @BeforeEach
    void have_docker_desktop(@TempDir Path folder) throws IOException {
        machine = new FakeMachine(folder);
        machine.install("docker");
        machine.install("kind");
        machine.install("minikube");
        machine.install("k3d");
        machine.script("images/build", "printf '%s\\n' " + IMAGES);
        for (String source : SOURCES) {
            machine.file(source, "as it was");
        }
        machine.when("docker", "version*", "echo linux/amd64");
        machine.when("kubectl", "'config current-context'", "echo docker-desktop");
        machine.when("kubectl", "'config view'*", "echo training");
        machine.when("kubectl", "'get nodes'*", "echo amd64 amd64");
        machine.when(
                "kubectl",
                "kustomize*",
                "printf '%s\\n' 'kind: HorizontalPodAutoscaler' '        image: kubedemo/load-generator:v1'"
                        + " '      - image: kubedemo/probe-test-app:v1'");
        machine.when(
                "kubectl",
                "apply*",
                "printf '%s\\n' 'service/load-generator created' 'service/probe-test-app created'"
                        + " 'deployment.apps/load-generator created' 'deployment.apps/probe-test-app created'"
                        + " 'horizontalpodautoscaler.autoscaling/probe-test-app created'");
        machine.when("kubectl", "'diff '*", "exit 1");
        machine.when(
                "kubectl",
                "'get -k'*",
                "printf '%s\\n' 'load-generator ClusterIP 80' 'probe-test-app LoadBalancer 8000'");
        objects("deployment.apps/load-generator", "deployment.apps/probe-test-app");
    }

    /** Those of the overlay that are in the cluster. */
    private void objects(String... names) throws IOException {
        machine.when("kubectl", "'get -k target/demo -o name'", "printf '%s\\n' " + String.join(" ", names));
    }

    @Test
    void should_deploy_to_docker_desktop_and_say_where_to_go() throws Exception {
        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .contains("context docker-desktop, namespace training, overlay docker-desktop")
                .contains("probe-test-app: http://localhost:8000", "load-generator: ./demo open load-generator")
                .doesNotContain("metrics API");
        assertThat(machine.calls())
                .containsSubsequence(
                        "images/build --platform linux/amd64 --into docker " + WORKLOADS,
                        "docker run --rm --entrypoint bash kubedemo/load-generator:v1 -c whoami && ps",
                        "docker run --rm --entrypoint bash kubedemo/probe-test-app:v1 -c whoami && ps",
                        "docker run --rm --entrypoint bash kubedemo/load-generator:v2 -c whoami && ps",
                        "docker run --rm --entrypoint bash kubedemo/probe-test-app:v2 -c whoami && ps",
                        "kubectl apply -k target/demo",
                        "kubectl rollout status deployment.apps/load-generator --timeout=180s",
                        "kubectl rollout status deployment.apps/probe-test-app --timeout=180s")
                .noneMatch(call -> call.matches("(kind|minikube|k3d) .*"))
                .noneMatch(call -> call.contains("rollout restart"));
    }

    @Test
    void should_find_in_the_overlay_what_to_build_and_that_it_scales_on_metrics() throws Exception {
        machine.when("kubectl", "kustomize*", "exec '" + Requirement.kubectl() + "' \"$@\"");
        machine.when("kubectl", "'get --raw'*", "exit 1");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("no metrics API");
        assertThat(machine.calls()).contains("images/build --platform linux/amd64 --into docker " + WORKLOADS);
    }

    @Test
    void should_say_that_nothing_scales_without_metrics_and_deploy_all_the_same() throws Exception {
        machine.when("kubectl", "'get --raw /apis/metrics.k8s.io/v1beta1'", "echo NotFound >&2; exit 1");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output())
                .contains(
                        "no metrics API (v1beta1.metrics.k8s.io) answers, so the HPA cannot scale; kubectl scale works")
                .endsWith("./demo install metrics-server\n");
    }

    @Test
    void should_not_ask_for_metrics_where_nothing_scales_on_them() throws Exception {
        machine.when("kubectl", "kustomize*", "echo '      - image: kubedemo/probe-test-app:v1'");
        machine.when("kubectl", "'get --raw'*", "exit 1");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).doesNotContain("metrics");
    }

    @Test
    void should_say_how_to_get_keda_before_anything_is_built() throws Exception {
        machine.when("kubectl", "kustomize*", "echo apiVersion: keda.sh/v1alpha1");
        machine.when("kubectl", "'get crd'*", "exit 1");

        var outcome = machine.demo("deploy", "keda");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("KEDA is not in the cluster of docker-desktop", "./demo install keda");
        assertThat(machine.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));
    }

    @Test
    void should_say_how_to_get_prometheus_before_anything_is_built() throws Exception {
        machine.when("kubectl", "kustomize*", "echo apiVersion: monitoring.coreos.com/v1");
        machine.when("kubectl", "'get crd'*", "exit 1");

        var outcome = machine.demo("deploy", "keda");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("Prometheus is not in the cluster of docker-desktop", "./demo install monitoring");
        assertThat(machine.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));
    }

    @Test
    void should_not_deploy_a_broker_where_its_urls_do_not_lead() throws Exception {
        machine.when("kubectl", "kustomize*", "echo apiVersion: keda.sh/v1alpha1");
        machine.when("kubectl", "'get crd'*", "echo scaledobjects.keda.sh");

        var outcome = machine.demo("deploy", "keda");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("name the namespace default, and docker-desktop uses training");
        assertThat(machine.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));
    }

    @Test
    void should_deploy_keda_s_overlay_into_the_namespace_default() throws Exception {
        machine.when("kubectl", "'config view'*", "echo default");
        machine.when("kubectl", "kustomize*", "echo '      - image: kubedemo/rabbitmq-consumer:v1'");

        var outcome = machine.demo("deploy", "keda");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(machine.calls())
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
        machine.when("kubectl", "'config current-context'", "echo " + context);

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("probe-test-app: ./demo open probe-test-app");
        assertThat(machine.calls()).containsSubsequence(load, "kubectl apply -k target/demo");
    }

    @Test
    void should_build_for_the_architecture_of_the_nodes() throws Exception {
        machine.when("kubectl", "'get nodes'*", "echo arm64");

        var outcome = machine.demo("deploy");

        assertThat(machine.calls()).contains("images/build --platform linux/arm64 --into docker " + WORKLOADS);
        assertThat(outcome.output()).contains("bash, whoami and ps are not checked: no docker for linux/arm64 here");
    }

    @Test
    void should_refuse_nodes_of_several_architectures() throws Exception {
        machine.when("kubectl", "'get nodes'*", "echo arm64 amd64 arm64");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("differ (amd64 arm64)");
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("images/build"));
    }

    @Test
    void should_push_to_a_registry_and_pull_from_it_with_any_cluster() throws Exception {
        machine.when("kubectl", "'config current-context'", "echo somewhere-else");
        machine.uninstall("docker");
        machine.environment("REGISTRY", "registry.example.com/me/");

        var outcome = machine.demoAnswered("somewhere-else\n", "deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("by way of registry.example.com/me");
        String sources = machine.calls().stream()
                .filter(call -> call.startsWith("images/build"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".* --also-tag (\\d+-\\d+) .*", "$1");
        assertThat(machine.calls())
                .containsSubsequence(
                        "images/build --platform linux/amd64 --registry registry.example.com/me --also-tag " + sources
                                + " " + WORKLOADS,
                        "kubectl apply -k target/demo");
        assertThat(PodTemplate.in(new Kustomization(machine.path("target/demo/kustomization.yaml")).render()))
                .flatExtracting(template -> template.containers().toList())
                .allSatisfy(
                        container -> assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent"))
                .extracting(Container::getImage)
                .containsExactlyInAnyOrder(
                        "registry.example.com/me/kubedemo/load-generator:v1-" + sources,
                        "registry.example.com/me/kubedemo/probe-test-app:v1-" + sources);
    }

    @Test
    void should_ask_for_a_registry_where_images_cannot_be_loaded() throws Exception {
        machine.when("kubectl", "'config current-context'", "echo somewhere-else");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("context somewhere-else is none of")
                .contains("REGISTRY=");
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("images/build"));
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
        machine.when("kubectl", "'config current-context'", "echo " + context);
        machine.uninstall(tool);

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains(tool + " is missing. Get it: " + source);
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("images/build"));
    }

    @Test
    void should_say_that_the_cluster_does_not_answer() throws Exception {
        machine.when("kubectl", "'get nodes'*", "echo 'connection refused' >&2; exit 1");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("connection refused", "context docker-desktop does not answer");
    }

    @Test
    void should_say_that_no_context_is_chosen() throws Exception {
        machine.when("kubectl", "'config current-context'", "exit 1");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("kubectl config use-context");
    }

    @Test
    void should_build_native_images_when_asked() throws Exception {
        assertThat(machine.demo("deploy", "docker-desktop", "--native").exitCode())
                .isZero();

        assertThat(machine.calls()).contains("images/build --platform linux/amd64 --into docker --native " + WORKLOADS);
    }

    @Test
    void should_bring_images_into_the_cluster_and_apply_nothing() throws Exception {
        machine.when("kubectl", "'config current-context'", "echo kind-demo");

        var outcome = machine.demo("images", "probe-test-app");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("in the cluster of kind-demo: kubedemo/load-generator:v1 ");
        assertThat(machine.calls())
                .containsSubsequence(
                        "images/build --platform linux/amd64 --into docker probe-test-app",
                        "kind load docker-image --name demo " + IMAGES)
                .noneMatch(call -> call.contains("apply"));
    }

    @Test
    void should_not_deploy_an_image_without_what_lessons_exec() throws Exception {
        machine.when("docker", "*probe-test-app:v2*", "exit 127");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("kubedemo/probe-test-app:v2 lacks bash, whoami or ps");
        assertThat(machine.calls()).noneMatch(call -> call.contains("apply"));
    }

    @Test
    void should_not_deploy_when_the_build_fails() throws Exception {
        machine.script("images/build", "echo broken >&2; exit 3");

        assertThat(machine.demo("deploy").exitCode()).isEqualTo(3);

        assertThat(machine.calls()).noneMatch(call -> call.contains("apply"));
    }

    @Test
    void should_change_nothing_when_nothing_is_new() throws Exception {
        machine.demo("deploy");
        String applied = Files.readString(machine.path("target/demo/kustomization.yaml"));
        machine.file("load-generator/src/main/kubernetes/kubernetes.yml", "which the build writes");
        machine.when("kubectl", "'diff '*", "exit 0");
        machine.forgetCalls();

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("nothing is new", "probe-test-app: http://localhost:8000");
        assertThat(machine.path("target/demo/kustomization.yaml")).hasContent(applied);
        assertThat(machine.calls())
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
        "pom.xml, true, true",
        "workload-parent/pom.xml, true, true",
        "README.md, false, false"
    })
    void should_roll_out_what_is_made_of_other_sources_though_its_tag_is_the_same(
            String file, boolean load, boolean probe) throws Exception {
        machine.demo("deploy");
        String loadBefore = sources("load-generator");
        String probeBefore = sources("probe-test-app");
        machine.file(file, "as it is now");

        machine.demo("deploy");

        assertThat(!sources("load-generator").equals(loadBefore)).isEqualTo(load);
        assertThat(!sources("probe-test-app").equals(probeBefore)).isEqualTo(probe);
    }

    @Test
    void should_roll_out_native_executables_in_place_of_jars() throws Exception {
        machine.demo("deploy");
        String before = sources("load-generator");

        machine.demo("deploy", "--native");

        assertThat(sources("load-generator")).isNotEqualTo(before);
    }

    /** What the pods of a Deployment are told of their image's sources: another value is another rollout. */
    private String sources(String deployment) {
        return Resources.named(
                        deployment,
                        Deployment.class,
                        new Kustomization(machine.path("target/demo/kustomization.yaml")).render())
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("kubedemo/sources");
    }

    @Test
    void should_wait_for_the_broker_before_those_that_need_it_and_for_pods_on_their_own() throws Exception {
        objects("deployment.apps/rabbitmq-consumer", "statefulset.apps/rabbitmq", "pod/memory-stressor");
        machine.when("kubectl", "'get pod/memory-stressor '*", "echo True");

        assertThat(machine.demo("deploy").exitCode()).isZero();

        assertThat(machine.calls())
                .containsSubsequence(
                        "kubectl rollout status statefulset.apps/rabbitmq --timeout=180s",
                        "kubectl rollout status deployment.apps/rabbitmq-consumer --timeout=180s")
                .anyMatch(call -> call.startsWith("kubectl get pod/memory-stressor "));
    }

    @Test
    void should_not_wait_for_a_pod_that_is_there_to_be_killed() throws Exception {
        objects("pod/memory-stressor");
        machine.when("kubectl", "'get pod/memory-stressor '*", "echo 'False OOMKilled'");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("pod/memory-stressor has met its memory limit");
    }

    @Test
    void should_say_where_to_look_when_a_pod_is_gone() throws Exception {
        objects("pod/memory-stressor");
        machine.when("kubectl", "'get pod/memory-stressor '*", "exit 1");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("is not ready", "kubectl describe pod/memory-stressor");
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
        machine.when("kubectl", "'diff -k target/demo'", "echo '" + difference + "'; exit 1");
        machine.when("kubectl", "'get pod memory-stressor '*", "echo pod/memory-stressor");

        assertThat(machine.demo("deploy").exitCode()).isZero();

        String delete = "kubectl delete pod memory-stressor";
        if (replaced) {
            assertThat(machine.calls()).containsSubsequence(delete, "kubectl apply -k target/demo");
        } else {
            assertThat(machine.calls()).doesNotContain(delete);
        }
    }

    @Test
    void should_not_speak_of_replacing_a_pod_that_is_not_there_yet() throws Exception {
        machine.when(
                "kubectl", "'diff '*", "echo 'diff -u -N /tmp/L/v1.Pod.training.a /tmp/M/v1.Pod.training.a'; exit 1");

        assertThat(machine.demo("deploy").output()).doesNotContain("replaced");

        assertThat(machine.calls()).noneMatch(call -> call.startsWith("kubectl delete"));
    }

    @Test
    void should_deploy_into_the_namespace_that_an_overlay_brings_along() throws Exception {
        var refused = machine.demo("deploy", "restricted");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("is for the namespace kubedemo", "kubectl config set-context --current --namespace=kubedemo");
        assertThat(machine.calls()).noneMatch(call -> call.matches("(images/build|kubectl apply).*"));

        machine.when("kubectl", "'config view'*", "echo kubedemo");
        assertThat(machine.demo("deploy", "restricted").exitCode()).isZero();
    }

    @Test
    void should_say_where_to_look_when_the_rollout_does_not_end() throws Exception {
        machine.when("kubectl", "'rollout status deployment.apps/probe-test-app'*", "exit 1");

        var outcome = machine.demo("deploy");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("is not ready after 180s", "kubectl describe deployment.apps/probe-test-app");
    }

    @Test
    void should_delete_what_the_overlay_holds() throws Exception {
        var outcome = machine.demo("delete");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("context docker-desktop, namespace training");
        assertThat(machine.calls()).contains("kubectl delete -k k8s/overlays/docker-desktop --ignore-not-found");
    }

    @Test
    void should_say_that_the_broker_s_volume_outlives_it() throws Exception {
        machine.when("kubectl", "'get persistentvolumeclaims'*", "echo persistentvolumeclaim/data-rabbitmq-0");

        assertThat(machine.demo("delete", "full").output())
                .endsWith("To be rid of it: kubectl delete persistentvolumeclaim/data-rabbitmq-0\n");
        assertThat(machine.demo("delete").output()).doesNotContain("persistentvolumeclaim");
    }

    @ParameterizedTest
    @CsvSource({"deploy", "delete"})
    void should_ask_before_it_touches_another_cluster(String command) throws Exception {
        machine.when("kubectl", "'config current-context'", "echo production");
        machine.environment("REGISTRY", "registry.example.com/me");

        var outcome = machine.demoAnswered("y\n", command);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("context production is none of docker-desktop", "Type its name");
        assertThat(outcome.errors())
                .contains("nothing was touched", "./demo " + command + " docker-desktop --context production");
        assertThat(machine.calls()).noneMatch(call -> call.matches("images/build.*|kubectl (apply|delete|diff).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "deploy, --context production apply -k target/demo",
        "delete, --context production delete -k k8s/overlays/docker-desktop --ignore-not-found"
    })
    void should_use_the_cluster_that_is_named(String command, String call) throws Exception {
        machine.when("kubectl", "'--context production '*", "shift 2; \"$0\" \"$@\"");
        machine.environment("REGISTRY", "registry.example.com/me");

        var outcome = machine.demo(command, "--context", "production");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("context production, namespace training");
        assertThat(machine.calls()).contains("kubectl " + call).noneMatch(other -> other.contains("current-context"));
    }

    @ParameterizedTest
    @CsvSource({"deploy", "delete"})
    void should_name_the_overlays_that_there_are(String command) throws Exception {
        var outcome = machine.demo(command, "nowhere");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("no overlay 'nowhere'; there are: dev docker-desktop full ");
        assertThat(machine.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"service, 8000", "service, 80", "pod, 8080"})
    void should_forward_a_free_port_to_a_service_or_pod(String kind, String port) throws Exception {
        machine.when("kubectl", "'get service'*|'get pod'*", "exit 1");
        machine.when("kubectl", "'get " + kind + " some-name'*", "echo " + port);
        machine.when("kubectl", "port-forward*", "echo 'Forwarding from 127.0.0.1:43210 -> 8080'");

        var outcome = machine.demo("open", "some-name");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains(kind + "/some-name: http://127.0.0.1:43210 ");
        assertThat(machine.calls())
                .contains("kubectl port-forward --address 127.0.0.1 " + kind + "/some-name :" + port);
    }

    /** With what kubectl itself makes of the path, of a Service that need not be on a server. */
    @Test
    void should_open_a_broker_s_page_and_not_its_first_port() throws Exception {
        machine.when(
                "kubectl",
                "'get service'*",
                "exec '" + Requirement.kubectl() + "' label --local -f '"
                        + Kustomization.ROOT.resolve("infrastructure/rabbitmq/service.yaml") + "' a=b \"${@:4}\"");

        machine.demo("open", "rabbitmq");

        assertThat(machine.calls()).contains("kubectl port-forward --address 127.0.0.1 service/rabbitmq :15672");
    }

    @Test
    void should_name_the_addresses_of_what_has_a_page() throws Exception {
        machine.when(
                "kubectl", "'get -k'*", "printf '%s\\n' 'rabbitmq LoadBalancer 15672' 'rabbitmq-headless ClusterIP '");

        assertThat(machine.demo("deploy").output())
                .contains("rabbitmq: http://localhost:15672")
                .doesNotContain("rabbitmq-headless");
    }

    @Test
    void should_say_that_there_is_nothing_to_open() throws Exception {
        machine.when("kubectl", "'get '*", "exit 1");

        var outcome = machine.demo("open", "some-name");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("no Service or pod some-name in namespace training");
    }

    @Test
    void should_fail_with_kubectl_when_the_port_cannot_be_forwarded() throws Exception {
        machine.when("kubectl", "'get service'*", "echo 8000");
        machine.when("kubectl", "port-forward*", "echo 'no pod is running' >&2; exit 1");

        var outcome = machine.demo("open", "some-name");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("no pod is running");
    }
}

package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./demo install} and {@code uninstall} against fakes of Helm and kubectl: what they call and say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class InstallTest {

    private static final List<String> PARTS =
            List.of("metrics-server", "monitoring", "keda", "ingress", "rollouts", "gatekeeper", "argocd", "istio");
    private static final Path VALUES = Kustomization.ROOT.resolve("infrastructure/monitoring/values.yaml");

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_a_cluster_with_nothing_in_it() throws IOException {
        shell.when("helm", "version*", "echo v3.19.0");
        shell.context("docker-desktop");
        shell.when("kubectl", "*'get apiservice '*", "exit 1");
        shell.when("kubectl", "*'get prometheuses.'*", "exit 1");
    }

    static List<String> parts() {
        return PARTS;
    }

    @ParameterizedTest
    @CsvSource({
        "metrics-server, metrics-server, kube-system, metrics-server, https://kubernetes-sigs.github.io/metrics-server/",
        "monitoring, prometheus, monitoring, kube-prometheus-stack, https://prometheus-community.github.io/helm-charts",
        "keda, keda, keda, keda, https://kedacore.github.io/charts",
        "ingress, traefik, traefik, traefik, https://traefik.github.io/charts",
        "rollouts, argo-rollouts, argo-rollouts, argo-rollouts, https://argoproj.github.io/argo-helm",
        "gatekeeper, gatekeeper, gatekeeper-system, gatekeeper, https://open-policy-agent.github.io/gatekeeper/charts",
        "argocd, argocd, argocd, argo-cd, https://argoproj.github.io/argo-helm",
        "istio, istiod, istio-system, istiod, https://istio-release.storage.googleapis.com/charts"
    })
    void should_install_the_one_version_that_is_written_down(
            String part, String release, String namespace, String chart, String repository) throws Exception {
        var outcome = shell.demo("install", part);

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        String version = version(part);
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(outcome.output())
                .containsPattern("demo: " + part + " takes .*MiB|demo: " + part + " takes .*not measured");
        assertThat(shell.calls())
                .anyMatch(call ->
                        call.startsWith("helm pull " + chart + " --repo " + repository + " --version " + version))
                .anyMatch(call -> call.matches("helm upgrade --install " + release + " \\S+/" + chart + "-" + version
                        + "\\.tgz --kube-context docker-desktop --namespace " + namespace + " --create-namespace --wait"
                        + " --timeout 10m --labels installed-by=kubedemo --atomic( .*)?"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void should_install_again_over_what_it_has_installed(String part) throws Exception {
        installedByUs();
        shell.when("kubectl", "*'get apiservice '*", "echo there");
        shell.when("kubectl", "*'get prometheuses.'*", "echo there");
        shell.when("kubectl", "*'get ingressclasses'*|*'get deployments'*", "echo ours");

        assertThat(shell.demo("install", part).exitCode()).isZero();

        assertThat(shell.calls()).anyMatch(call -> call.startsWith("helm upgrade --install"));
    }

    @ParameterizedTest
    @CsvSource({"docker-desktop, true", "kind-demo, true", "k3d-demo, false"})
    void should_trust_kubelets_that_sign_for_themselves_only_where_they_do(String context, boolean trusted)
            throws Exception {
        shell.context(context);

        shell.demo("install", "metrics-server");

        assertThat(helm("upgrade").contains(" --set args={--kubelet-insecure-tls}"))
                .isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource({"docker-desktop, true, http://localhost:3000", "kind-demo, false, kubectl port-forward"})
    void should_ask_for_addresses_only_where_they_come(String context, boolean addresses, String said)
            throws Exception {
        shell.context(context);

        var outcome = shell.demo("install", "monitoring");

        assertThat(helm("upgrade")).contains(" --values k8s/infrastructure/monitoring/values.yaml");
        assertThat(helm("upgrade")
                        .contains("prometheus.service.type=LoadBalancer --set grafana.service.type=LoadBalancer"))
                .isEqualTo(addresses);
        assertThat(outcome.output()).contains(said, "9090", "3000", "admin / prom-operator");
    }

    @ParameterizedTest
    @CsvSource({"v4.0.1, --rollback-on-failure", "v3.13.0, --atomic"})
    void should_take_back_what_fails_with_any_helm(String version, String flag) throws Exception {
        shell.when("helm", "version*", "echo " + version);

        assertThat(shell.demo("install", "keda").exitCode()).isZero();

        assertThat(helm("upgrade")).endsWith(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.12.3", "v3.9.0", "v2.17.0", "nonsense"})
    void should_refuse_an_old_helm(String version) throws Exception {
        shell.when("helm", "version*", "echo " + version);

        refused("install", "keda", "3.13", "https://helm.sh");
    }

    @Test
    void should_say_that_helm_is_missing() throws Exception {
        shell.uninstall("helm");

        refused("install", "keda", "https://helm.sh");
    }

    @Test
    void should_touch_nothing_without_a_network() throws Exception {
        shell.when("helm", "pull*", "echo 'Error: dial tcp: lookup kedacore.github.io: no such host' >&2; exit 1");

        refused("install", "keda", "no such host", "HTTPS_PROXY");
    }

    @Test
    void should_say_that_the_cluster_does_not_answer() throws Exception {
        shell.when("kubectl", "*'get namespaces'*", "echo refused >&2; exit 1");

        refused("install", "keda", "docker-desktop");
    }

    @Test
    void should_leave_a_metrics_api_that_is_there() throws Exception {
        shell.when("kubectl", "*'get apiservice v1beta1.metrics.k8s.io'*", "echo there");

        var outcome = shell.demo("install", "metrics-server");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("v1beta1.metrics.k8s.io").doesNotContain("kubectl describe");
        assertThat(shell.calls()).noneMatch(InstallTest::changes);
    }

    @Test
    void should_say_that_the_metrics_api_is_there_and_does_not_answer() throws Exception {
        shell.when("kubectl", "*'get apiservice v1beta1.metrics.k8s.io'*", "echo there");
        shell.when("kubectl", "*'get --raw '*", "exit 1");

        assertThat(shell.demo("install", "metrics-server").output())
                .contains("kubectl describe apiservice v1beta1.metrics.k8s.io");
    }

    @Test
    void should_leave_the_metrics_server_of_minikube_to_minikube() throws Exception {
        shell.context("minikube");
        shell.install("minikube");

        assertThat(shell.demo("install", "metrics-server").exitCode()).isZero();
        var removed = shell.demo("uninstall", "metrics-server");

        assertThat(shell.calls()).contains("minikube --profile minikube addons enable metrics-server");
        assertThat(shell.calls()).noneMatch(call -> call.startsWith("helm ") || call.contains("disable"));
        assertThat(removed.output()).contains("addons disable metrics-server");
    }

    @ParameterizedTest
    @CsvSource({"monitoring, *'get prometheuses.'*, prometheus/theirs", "keda, *'get apiservice '*, apiservice/theirs"})
    void should_not_install_a_second_one_beside_anothers(String part, String asked, String answer) throws Exception {
        shell.when("kubectl", asked, "echo " + answer);

        refused("install", part, answer);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void should_not_upgrade_a_release_of_that_name_that_is_anothers(String part) throws Exception {
        releaseOfAnother();

        refused("install", part, "helm status");
    }

    @ParameterizedTest
    @CsvSource({"metrics-server, x509", "monitoring, monitoring.coreos.com", "keda, ImagePullBackOff"})
    void should_say_what_is_left_of_an_install_that_failed(String part, String hint) throws Exception {
        shell.when("helm", "upgrade*", "echo 'Error: context deadline exceeded' >&2; exit 1");

        var outcome = shell.demo("install", part);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("context deadline exceeded", hint, "./demo uninstall " + part);
    }

    @ParameterizedTest
    @CsvSource({
        "metrics-server, metrics-server, kube-system",
        "monitoring, prometheus, monitoring",
        "keda, keda, keda",
        "ingress, traefik, traefik",
        "rollouts, argo-rollouts, argo-rollouts",
        "gatekeeper, gatekeeper, gatekeeper-system",
        "argocd, argocd, argocd",
        "istio, istiod, istio-system"
    })
    void should_remove_what_it_has_installed(String part, String release, String namespace) throws Exception {
        installedByUs();

        var outcome = shell.demo("uninstall", part);

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .contains("helm uninstall " + release + " --wait --timeout 5m --namespace " + namespace
                        + " --kube-context docker-desktop");
    }

    @Test
    void should_say_what_helm_leaves_and_remove_what_only_the_operator_knows_of() throws Exception {
        installedByUs();

        var outcome = shell.demo("uninstall", "monitoring");

        assertThat(outcome.output()).contains("grep -E 'monitoring.coreos.com' | xargs kubectl delete");
        assertThat(shell.calls())
                .contains("kubectl --context docker-desktop delete service prometheus-kube-prometheus-kubelet"
                        + " --namespace kube-system --ignore-not-found");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void should_not_remove_what_is_anothers(String part) throws Exception {
        releaseOfAnother();

        var outcome = shell.demo("uninstall", part);

        assertThat(outcome.exitCode()).isZero();
        assertThat(shell.calls()).noneMatch(InstallTest::changes);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "keda, 'get scaledobjects.keda.sh'*, ScaledObject/rabbitmq-consumer, ./demo delete keda",
                "rollouts, 'get rollouts.argoproj.io'*, Rollout/bluegreen-demo, kubectl delete",
                "gatekeeper, 'get constrainttemplates.'*, ConstraintTemplate/k8srequiredlabels, kubectl delete",
                "argocd, 'get applications.argoproj.io'*, Application/probe-test-app, kubectl delete"
            })
    void should_not_remove_what_something_still_needs(String part, String question, String user, String way)
            throws Exception {
        installedByUs();
        shell.when("kubectl", "*" + question, "echo '" + user + " in namespace training'");

        refused("uninstall", part, user + " in namespace training", way);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ingress, 'get ingressclasses'*, cloud-provider-kind (kind.sigs.k8s.io/ingress-controller)",
                "rollouts, 'get deployments '*argo-rollouts*, argo-rollouts/argo-rollouts",
                "gatekeeper, 'get deployments '*gatekeeper.sh/system=yes*, gatekeeper-system/gatekeeper-controller-manager",
                "argocd, 'get deployments '*part-of=argocd*, argocd/argocd-server",
                "istio, 'get deployments '*app=istiod*, istio-system/istiod"
            })
    void should_use_a_controller_that_is_there_and_say_so(String part, String question, String there) throws Exception {
        shell.when("kubectl", "*" + question, "echo '" + there + "'");

        var outcome = shell.demo("install", part);

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains(there, "Nothing to install");
        assertThat(outcome.output().contains("lesson 25")).as("no GatewayClass").isEqualTo(part.equals("ingress"));
        assertThat(shell.calls()).noneMatch(InstallTest::changes);
    }

    @ParameterizedTest
    @CsvSource({"ingress, true", "istio, true", "rollouts, false", "gatekeeper, false"})
    void should_bring_the_gateway_api_for_what_needs_it(String part, boolean needed) throws Exception {
        assertThat(shell.demo("install", part).exitCode()).isZero();

        String url = "https://github.com/kubernetes-sigs/gateway-api/releases/download/v" + version("gateway-api")
                + "/standard-install.yaml";
        assertThat(shell.calls().stream()
                        .filter(call -> call.contains("gateway-api"))
                        .map(call -> call.replaceAll("\\S*/gateway-api.yaml", "FILE"))
                        .toList())
                .isEqualTo(
                        needed
                                ? List.of(
                                        "kubectl --context docker-desktop create --dry-run=client -o yaml -f " + url,
                                        "kubectl --context docker-desktop apply --server-side -f FILE")
                                : List.of());
    }

    @Test
    void should_leave_a_gateway_api_that_is_there() throws Exception {
        shell.when("kubectl", "*'get crd httproutes.'*", "echo v1.2.1");

        assertThat(shell.demo("install", "ingress").output()).contains("has Gateway API v1.2.1 already");

        assertThat(shell.calls()).noneMatch(call -> call.contains(" apply "));
    }

    @Test
    void should_touch_nothing_without_the_definitions_of_the_gateway_api() throws Exception {
        shell.when("kubectl", "*' create --dry-run'*", "echo 'dial tcp: no such host' >&2; exit 1");

        var outcome = shell.demo("install", "ingress");

        assertThat(outcome.errors()).contains("no such host", "HTTPS_PROXY");
        assertThat(shell.calls()).noneMatch(call -> call.contains("helm upgrade") || call.contains(" apply "));
    }

    @Test
    void should_install_the_definitions_of_istio_first_and_remove_them_last() throws Exception {
        shell.demo("install", "istio");
        installedByUs();
        shell.demo("uninstall", "istio");

        assertThat(shell.calls().stream()
                        .filter(call -> call.matches("helm (upgrade|uninstall) .*"))
                        .map(call -> call.replaceAll("helm (\\w+)( --install)? (\\S+) .*", "$1 $3"))
                        .toList())
                .containsExactly("upgrade istio-base", "upgrade istiod", "uninstall istiod", "uninstall istio-base");
    }

    @Test
    void should_remove_what_a_failed_install_has_left() throws Exception {
        shell.when("kubectl", "*'get secrets '*name=istio-base,installed-by=kubedemo*", "echo secret/base");

        assertThat(shell.demo("uninstall", "istio").exitCode()).isZero();

        assertThat(shell.calls().stream().filter(call -> call.startsWith("helm uninstall ")))
                .singleElement()
                .asString()
                .startsWith("helm uninstall istio-base ");
    }

    @ParameterizedTest
    @CsvSource({
        "docker-desktop, false, http://localhost answers 404",
        "kind-demo, true, kubectl port-forward --namespace traefik service/traefik 8080:80"
    })
    void should_wait_for_the_address_of_the_edge_only_where_one_comes(String context, boolean inside, String said)
            throws Exception {
        shell.context(context);

        var outcome = shell.demo("install", "ingress");

        assertThat(helm("upgrade").contains("--set service.spec.type=ClusterIP"))
                .isEqualTo(inside);
        assertThat(outcome.output()).contains(said, "./demo lesson gateway");
    }

    @Test
    void should_say_who_has_port_80() throws Exception {
        shell.when(
                "kubectl",
                "*'get services --all-namespaces'*",
                "printf '%s \\n' 'web/shop 8080' 'ingress-nginx/ingress-nginx-controller 80 443'");

        refused("install", "ingress", "ingress-nginx/ingress-nginx-controller", "port 80 or 443");
        assertThat(shell.demo("install", "ingress").errors()).doesNotContain("web/shop");
    }

    @ParameterizedTest
    @CsvSource({
        "ingress, traefik.io, gateway.networking.k8s.io",
        "rollouts, analysis, argoproj.io",
        "gatekeeper, gatekeeper.sh, namespace gatekeeper-system",
        "argocd, appprojects, argoproj.io",
        "istio, istio.io, gateway.networking.k8s.io"
    })
    void should_say_which_definitions_are_left(String part, String one, String other) throws Exception {
        installedByUs();

        assertThat(shell.demo("uninstall", part).output()).contains(one, other, "xargs kubectl delete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "uninstall"})
    void should_ask_before_it_touches_another_cluster(String command) throws Exception {
        shell.context("production");
        installedByUs();

        var outcome = shell.demoAnswered("y\n", command, "keda");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("production");
        assertThat(outcome.errors()).contains("./demo " + command + " keda --context production");
        assertThat(shell.calls()).noneMatch(InstallTest::changes);
    }

    @Test
    void should_use_the_context_that_is_named_for_all() throws Exception {
        shell.demo("install", "monitoring", "--context", "production");

        assertThat(shell.calls())
                .noneMatch(call -> call.contains("docker-desktop"))
                .anyMatch(call -> call.contains("helm upgrade") && call.contains("--kube-context production"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "install",
                "install everything",
                "install keda monitoring",
                "uninstall --all",
                "install keda --context"
            })
    void should_refuse_what_it_does_not_know_and_do_nothing(String arguments) throws Exception {
        var outcome = shell.demo(arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("usage: ./demo COMMAND");
        assertThat(shell.calls()).isEmpty();
    }

    @Test
    void should_have_no_version_of_these_in_any_other_file() throws IOException {
        for (Path file : Lesson.files()) {
            assertThat(Kustomization.text(file))
                    .as(file.toString())
                    .doesNotContainPattern("helm (install|upgrade) (?!kubedemo-lesson charts/kubedemo )");
        }
        assertThat(PARTS).allSatisfy(part -> assertThat(Kustomization.text(Kustomization.ROOT.resolveSibling("demo")))
                .doesNotContain(version(part)));
    }

    @Test
    void should_have_prometheus_find_what_other_namespaces_hold() {
        Map<String, Object> values = Kustomization.content(VALUES);

        assertThat(Fields.at(values, "prometheus", "prometheusSpec"))
                .containsEntry("serviceMonitorSelectorNilUsesHelmValues", false)
                .containsEntry("ruleSelectorNilUsesHelmValues", false);
        assertThat(Fields.at(values, "grafana", "sidecar", "dashboards")).containsEntry("searchNamespace", "ALL");
        assertThat(List.of("kubeControllerManager", "kubeEtcd", "kubeProxy", "kubeScheduler"))
                .allSatisfy(target -> assertThat(Fields.at(values, target)).containsEntry("enabled", false));
        assertThat(Fields.maps(Fields.at(values, "kubelet", "serviceMonitor"), "cAdvisorMetricRelabelings"))
                .as("the training looks at this one")
                .noneMatch(
                        rule -> "container_cpu_cfs_throttled_seconds_total".matches(String.valueOf(rule.get("regex"))));
    }

    private void refused(String command, String part, String... complaints) throws Exception {
        var outcome = shell.demo(command, part);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains(complaints);
        assertThat(shell.calls()).noneMatch(InstallTest::changes);
    }

    private static boolean changes(String call) {
        return call.matches(
                "helm (upgrade|install|uninstall) .*|kubectl .*\\b(apply|delete|create|patch)\\b(?! --dry-run).*");
    }

    private String helm(String command) throws IOException {
        return shell.calls().stream()
                .filter(call -> call.startsWith("helm " + command + " "))
                .findFirst()
                .orElseThrow();
    }

    private void installedByUs() throws IOException {
        shell.when("kubectl", "*'get secrets '*", "echo secret/sh.helm.release.v1.some.v1");
    }

    private void releaseOfAnother() throws IOException {
        installedByUs();
        shell.when("kubectl", "*'get secrets '*installed-by=kubedemo*", "exit 0");
    }

    private static String version(String part) {
        return Kustomization.text(Kustomization.ROOT.resolve("infrastructure/versions"))
                .lines()
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns[0].equals(part))
                .map(columns -> columns[3])
                .findFirst()
                .orElseThrow();
    }
}

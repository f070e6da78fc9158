package kubedemo.k8s;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values of the chart bring along when they are others than the defaults. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ChartOptionsTest {

    private static final Chart WITH_EVERYTHING = new Chart("""
            defaults:
              enabled: true
              image: {registry: 'registry.example.com:5000/me', pullSecrets: [mine]}
              ingress:
                {enabled: true, className: nginx, host: a.example.com, path: /a, tlsSecret: tls, annotations: {a: b}}
              httpRoute:
                enabled: true
                parentRefs: [{name: gateway, namespace: gateways, sectionName: http}]
                hostnames: [a.example.com]
                path: /a
              serviceMonitor: {enabled: true, labels: {release: prometheus}}
              podDisruptionBudget: {enabled: true}
              networkPolicy: {enabled: true}
              autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 9, targetCPUUtilization: 80}
              service: {annotations: {c: d}}
            """);

    @BeforeAll
    static void need_helm() {
        Requirement.helm();
    }

    @Test
    void should_pass_lint() {
        var outcome = WITH_EVERYTHING.lint();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void should_prefer_what_a_workload_says_even_zero_false_or_null() {
        List<HasMetadata> objects = new Chart("""
                        defaults: {enabled: true, image: {tag: v2}}
                        probe-test-app:
                          replicas: 0
                          image: {tag: v3}
                          args: [--one, two words]
                          env: {POD_JOURNAL_DIR: /tmp, TEXT: '1e6 "quoted"'}
                          probes: {startup: {enabled: false}, readiness: {path: /wrong, periodSeconds: 2}}
                        cpu-stressor: {resources: {limits: null}}
                        load-generator: {enabled: false}
                        memory-stressor: {resources: {limits: {cpu: 0.5}}}
                        """).objects();

        Container app = container("probe-test-app", objects);
        assertThat(Manifests.named("probe-test-app", Deployment.class, objects)
                        .getSpec()
                        .getReplicas())
                .isZero();
        assertThat(app.getImage()).isEqualTo("kubedemo/probe-test-app:v3");
        assertThat(app.getArgs()).containsExactly("--one", "two words");
        assertThat(app.getStartupProbe()).isNull();
        assertThat(app.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/wrong");
        assertThat(app.getReadinessProbe().getTimeoutSeconds()).isEqualTo(1);
        assertThat(variables(app))
                .containsEntry("POD_JOURNAL_DIR", "/tmp")
                .containsEntry("TEXT", "1e6 \"quoted\"")
                .containsEntry("PROBE_READINESS_PERIOD_SECONDS", "2")
                .doesNotContainKey("PROBE_STARTUP_PERIOD_SECONDS");
        Container stressor = container("cpu-stressor", objects);
        assertThat(stressor.getImage()).isEqualTo("kubedemo/cpu-stressor:v2");
        assertThat(stressor.getResources().getLimits()).isEmpty();
        assertThat(container("memory-stressor", objects).getResources().getLimits())
                .containsOnlyKeys("cpu", "memory");
        assertThat(objects)
                .noneMatch(resource -> resource.getMetadata().getName().equals("load-generator"));
    }

    @Test
    void should_bring_along_all_that_is_switched_on_for_each_workload() {
        List<HasMetadata> objects = WITH_EVERYTHING.objects();

        assertThat(objects.stream().map(ChartOptionsTest::kindAndName))
                .filteredOn(object -> !object.matches("(Role|RoleBinding|ServiceAccount) cluster-view"))
                .containsExactlyInAnyOrderElementsOf(Chart.workloads().stream()
                        .flatMap(workload -> Stream.of(
                                        "Deployment",
                                        "HTTPRoute",
                                        "HorizontalPodAutoscaler",
                                        "Ingress",
                                        "NetworkPolicy",
                                        "PodDisruptionBudget",
                                        "Service",
                                        "ServiceMonitor")
                                .map(kind -> kind + " " + workload))
                        .toList());
        assertThat(PodTemplate.in(objects)).allSatisfy(template -> {
            assertThat(template.spec().getImagePullSecrets()).containsExactly(new LocalObjectReference("mine"));
            assertThat(template.spec().getContainers()).singleElement().satisfies(container -> assertThat(
                            container.getImage())
                    .isEqualTo("registry.example.com:5000/me/kubedemo/" + template.name() + ":v1"));
        });
    }

    @Test
    void should_route_to_the_port_of_the_service() {
        List<HasMetadata> objects = WITH_EVERYTHING.objects();

        for (String workload : Chart.workloads()) {
            var port = Manifests.named(workload, Service.class, objects)
                    .getSpec()
                    .getPorts()
                    .get(0);
            var ingress = Manifests.named(workload, Ingress.class, objects).getSpec();
            assertThat(ingress.getIngressClassName()).isEqualTo("nginx");
            assertThat(ingress.getTls()).singleElement().satisfies(tls -> {
                assertThat(tls.getSecretName()).isEqualTo("tls");
                assertThat(tls.getHosts()).containsExactly("a.example.com");
            });
            assertThat(ingress.getRules()).singleElement().satisfies(rule -> {
                assertThat(rule.getHost()).isEqualTo("a.example.com");
                assertThat(rule.getHttp().getPaths()).singleElement().satisfies(path -> {
                    assertThat(path.getPath()).isEqualTo("/a");
                    assertThat(path.getBackend().getService().getName()).isEqualTo(workload);
                    assertThat(path.getBackend().getService().getPort().getName())
                            .isEqualTo(port.getName());
                });
            });
            var route = Manifests.named(workload, HTTPRoute.class, objects).getSpec();
            assertThat(route.getHostnames()).containsExactly("a.example.com");
            assertThat(route.getParentRefs()).singleElement().satisfies(gateway -> assertThat(gateway.getNamespace())
                    .isEqualTo("gateways"));
            assertThat(route.getRules()).singleElement().satisfies(rule -> {
                assertThat(rule.getMatches().get(0).getPath().getValue()).isEqualTo("/a");
                assertThat(rule.getBackendRefs()).singleElement().satisfies(backend -> {
                    assertThat(backend.getName()).isEqualTo(workload);
                    assertThat(backend.getPort()).isEqualTo(port.getPort());
                });
            });
        }
    }

    @Test
    void should_scale_by_the_numbers_that_are_given_and_leave_replicas_to_the_autoscaler() {
        List<HasMetadata> objects = WITH_EVERYTHING.objects();

        for (String workload : Chart.workloads()) {
            var deployment = Manifests.named(workload, Deployment.class, objects);
            var autoscaler = Manifests.named(workload, HorizontalPodAutoscaler.class, objects)
                    .getSpec();
            assertThat(deployment.getSpec().getReplicas()).isNull();
            assertThat(autoscaler.getScaleTargetRef().getKind()).isEqualTo(deployment.getKind());
            assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo(workload);
            assertThat(autoscaler.getMinReplicas()).isEqualTo(2);
            assertThat(autoscaler.getMaxReplicas()).isEqualTo(9);
            assertThat(autoscaler.getMetrics().get(0).getResource().getTarget().getAverageUtilization())
                    .isEqualTo(80);
        }
    }

    @Test
    void should_watch_let_in_and_let_go_as_the_components_do() {
        List<HasMetadata> objects = WITH_EVERYTHING.objects();
        List<HasMetadata> restricted = Kustomization.overlay("restricted").render();
        Object endpoints = Manifests.spec("ServiceMonitor", "kubedemo", Monitoring.OVERLAY.render())
                .get("endpoints");

        for (String workload : Chart.workloads()) {
            Map<String, String> selected = Map.of("app.kubernetes.io/name", workload);
            Map<String, Object> monitor = Manifests.spec("ServiceMonitor", workload, objects);
            assertThat(monitor).containsEntry("endpoints", endpoints);
            assertThat(Fields.at(monitor, "selector", "matchLabels")).isEqualTo(selected);
            var policy = Manifests.named(workload, NetworkPolicy.class, objects).getSpec();
            assertThat(policy.getPodSelector().getMatchLabels()).isEqualTo(selected);
            assertThat(policy.getPolicyTypes()).containsExactly("Ingress");
            assertThat(policy.getIngress())
                    .isEqualTo(Manifests.named("http", NetworkPolicy.class, restricted)
                            .getSpec()
                            .getIngress());
        }
        assertThat(Manifests.named("probe-test-app", PodDisruptionBudget.class, objects)
                        .getSpec())
                .isEqualTo(Manifests.named("probe-test-app", PodDisruptionBudget.class, restricted)
                        .getSpec());
        assertThat(objects)
                .filteredOn(resource -> resource.getKind().equals("ServiceMonitor"))
                .allSatisfy(monitor ->
                        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus"));
    }

    @Test
    void should_have_pods_that_pod_security_admits_those_of_helm_test_too() {
        List<HasMetadata> tests = WITH_EVERYTHING.tests();

        assertThat(tests).hasSameSizeAs(Chart.workloads());
        assertThat(PodTemplate.in(tests)).allSatisfy(template -> {
            assertThat(PodSecurity.violations(template.spec())).isEmpty();
            assertThat(template.containers())
                    .allSatisfy(container ->
                            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory"));
            assertThat(template.labels().get("app.kubernetes.io/name"))
                    .as("no Service may send it requests")
                    .endsWith("-test");
        });
        assertThat(PodTemplate.in(WITH_EVERYTHING.objects()))
                .allSatisfy(template ->
                        assertThat(PodSecurity.violations(template.spec())).isEmpty());
    }

    @Test
    void should_print_what_helm_test_found_and_leave_no_pod_behind() {
        assertThat(new Chart("{}").tests()).singleElement().satisfies(test -> {
            assertThat(((Pod) test).getSpec().getActiveDeadlineSeconds()).isPositive();
            assertThat(test.getMetadata().getAnnotations())
                    .containsEntry("helm.sh/hook-output-log-policy", "hook-succeeded,hook-failed")
                    .containsEntry("helm.sh/hook-delete-policy", "before-hook-creation,hook-succeeded,hook-failed");
        });
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "404, 1", "503, 1"})
    void should_pass_helm_test_only_where_a_ready_pod_answers(int status, int exitCode) throws Exception {
        Container test = testOf("probe-test-app");
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        service.start();
        try {
            assertThat(exitCodeOf(test, service.getAddress().getPort())).isEqualTo(exitCode);
        } finally {
            service.stop(0);
        }
        assertThat(exitCodeOf(test, service.getAddress().getPort()))
                .as("nobody listens")
                .isEqualTo(1);
    }

    @Test
    void should_say_in_the_notes_how_to_reach_and_test_what_is_installed(@TempDir Path copy) throws IOException {
        String notes = new Chart("defaults: {enabled: true}").notes(copy);

        assertThat(Chart.workloads()).allSatisfy(workload -> assertThat(notes)
                .containsPattern(
                        "kubectl port-forward --namespace default service/" + workload + " 8080:(80|8000)\\n"));
        assertThat(notes).contains("helm test demo --namespace default");
    }

    @Test
    void should_say_in_the_notes_that_nothing_is_switched_on(@TempDir Path copy) throws IOException {
        assertThat(new Chart("probe-test-app: {enabled: false}").notes(copy))
                .contains("No workload is switched on")
                .doesNotContain("helm test");
    }

    @Test
    void should_refuse_a_route_without_a_gateway() {
        var outcome = new Chart("probe-test-app: {httpRoute: {enabled: true}}").template();

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("probe-test-app.httpRoute.parentRefs is empty: name the gateway");
    }

    private static Container testOf(String workload) {
        return Manifests.named(workload + "-test", Pod.class, new Chart("{}").tests())
                .getSpec()
                .getContainers()
                .get(0);
    }

    /** With an address of this machine in place of the Service's name and port. */
    private static int exitCodeOf(Container test, int port) throws Exception {
        assertThat(test.getCommand()).containsExactly("bash", "-c");
        assertThat(test.getArgs()).hasSize(5).endsWith("probe-test-app", "8000", "/readyz");
        return new ProcessBuilder(
                        Requirement.bash().toString(),
                        "-c",
                        test.getArgs().get(0),
                        "test",
                        "127.0.0.1",
                        Integer.toString(port),
                        "/readyz")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static Map<String, String> variables(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static Container container(String workload, List<HasMetadata> objects) {
        return Manifests.named(workload, Deployment.class, objects)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static String kindAndName(HasMetadata resource) {
        return resource.getKind() + " " + resource.getMetadata().getName();
    }
}

package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What network policies let in and budgets let go, wherever an overlay has some. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class PolicyTest {

    private static final Map<String, String> KEDA = Map.of("kubernetes.io/metadata.name", "keda");
    private static final Map<String, String> MONITORING = Map.of("kubernetes.io/metadata.name", "monitoring");

    private static List<Rendered> all;

    /** Here, and not in the field's initialiser, where a machine without kubectl would fail instead of skipping. */
    @BeforeAll
    static void render() {
        all = Kustomization.all().stream()
                .map(kustomization -> new Rendered(kustomization, kustomization.render()))
                .toList();
    }

    private final List<HasMetadata> restricted =
            Kustomization.overlay("restricted").render();

    static Stream<Rendered> withPolicies() {
        return all.stream().filter(rendered -> rendered.resources().stream().anyMatch(NetworkPolicy.class::isInstance));
    }

    /** But for the lesson on a budget that lets nobody go. */
    static Stream<Rendered> withBudgets() {
        return all.stream()
                .filter(rendered -> !rendered.toString().endsWith("lessons/33-drain"))
                .filter(rendered -> rendered.resources().stream().anyMatch(PodDisruptionBudget.class::isInstance));
    }

    @ParameterizedTest
    @MethodSource("withPolicies")
    void should_select_pods_and_open_ports_that_they_have(Rendered rendered) {
        List<HasMetadata> resources = rendered.resources();

        assertThat(policies(resources)).allSatisfy(policy -> {
            List<PodTemplate> pods = selected(policy.getSpec().getPodSelector(), resources);
            assertThat(pods).as(policy.getMetadata().getName()).isNotEmpty();
            assertThat(policy.getSpec().getIngress())
                    .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty().allSatisfy(port -> assertThat(pods)
                            .allMatch(pod -> ports(pod).contains(text(port.getPort())))));
        });
    }

    @ParameterizedTest
    @MethodSource("withPolicies")
    void should_close_the_namespace_wherever_there_is_a_policy(Rendered rendered) {
        assertThat(policies(rendered.resources())).anySatisfy(policy -> {
            assertThat(policy.getSpec().getPodSelector()).isEqualTo(new LabelSelector());
            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
        });
    }

    /** Without DNS no call by name would work. */
    @ParameterizedTest
    @MethodSource("withPolicies")
    void should_let_every_pod_out_to_its_namespace_and_to_name_servers_only(Rendered rendered) {
        assertThat(policies(rendered.resources()))
                .filteredOn(policy -> !policy.getSpec().getEgress().isEmpty())
                .filteredOn(policy -> policy.getSpec().getPodSelector().equals(new LabelSelector()))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Egress");
                    assertThat(policy.getSpec().getEgress()).hasSize(2);
                    assertThat(policy.getSpec().getEgress().get(0)).satisfies(rule -> {
                        assertThat(rule.getPorts()).isEmpty();
                        assertThat(rule.getTo())
                                .singleElement()
                                .matches(to -> to.getPodSelector().equals(new LabelSelector())
                                        && to.getNamespaceSelector() == null
                                        && to.getIpBlock() == null);
                    });
                    assertThat(policy.getSpec().getEgress().get(1).getTo()).isEmpty();
                    assertThat(policy.getSpec().getEgress().get(1).getPorts())
                            .extracting(port -> port.getProtocol() + " " + text(port.getPort()))
                            .containsExactly("UDP 53", "TCP 53");
                });
    }

    /** The API server's address is another in each cluster. */
    @ParameterizedTest
    @MethodSource("withPolicies")
    void should_let_only_cluster_view_out_to_the_api_server(Rendered rendered) {
        assertThat(policies(rendered.resources()))
                .filteredOn(policy -> !policy.getSpec().getEgress().isEmpty())
                .filteredOn(policy -> !policy.getSpec().getPodSelector().equals(new LabelSelector()))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(selected(policy.getSpec().getPodSelector(), rendered.resources()))
                            .extracting(PodTemplate::owner)
                            .containsExactly("Deployment cluster-view");
                    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Egress");
                    assertThat(policy.getSpec().getEgress()).singleElement().satisfies(rule -> {
                        assertThat(rule.getTo()).isEmpty();
                        assertThat(rule.getPorts())
                                .extracting(port -> text(port.getPort()))
                                .containsExactly("443", "6443", "8443");
                    });
                });
    }

    /** At least one pod may always go: else a drain would never end. */
    @ParameterizedTest
    @MethodSource("withBudgets")
    void should_let_go_of_a_pod_that_is_alone_or_not_ready(Rendered rendered) {
        List<HasMetadata> resources = rendered.resources();

        assertThat(resources).filteredOn(PodDisruptionBudget.class::isInstance).allSatisfy(resource -> {
            var budget = ((PodDisruptionBudget) resource).getSpec();
            assertThat(selected(budget.getSelector(), resources)).hasSize(1);
            assertThat(budget.getMinAvailable()).isNull();
            assertThat(budget.getMaxUnavailable().getIntVal()).isPositive();
            assertThat(budget.getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
        });
    }

    @Test
    void should_let_the_namespace_and_prometheus_reach_every_workload() {
        assertThat(PodTemplate.in(restricted))
                .filteredOn(pod -> pod.workloads().findAny().isPresent())
                .hasSize(5)
                .allSatisfy(pod -> assertThat(rulesFor(pod, "8080")).anySatisfy(rule -> assertThat(rule.getFrom())
                        .anyMatch(from -> from.getNamespaceSelector() == null
                                && from.getPodSelector().equals(new LabelSelector()))
                        .anyMatch(from -> isNamespace(MONITORING, from))));
    }

    @Test
    void should_let_clients_and_keda_reach_the_broker_and_nobody_else_its_queues() {
        PodTemplate broker = pod("StatefulSet rabbitmq");

        for (String port : List.of("amqp", "management")) {
            assertThat(rulesFor(broker, port)).singleElement().satisfies(rule -> {
                assertThat(rule.getFrom()).hasSize(2);
                assertThat(rule.getFrom())
                        .anySatisfy(from -> assertThat(PodTemplate.in(restricted).stream()
                                        .filter(pod -> matches(from.getPodSelector(), pod.labels()))
                                        .map(PodTemplate::owner))
                                .containsExactlyInAnyOrder(
                                        "Deployment rabbitmq-consumer", "Deployment rabbitmq-publisher"))
                        .anyMatch(from -> isNamespace(KEDA, from));
            });
        }
        assertThat(rulesFor(broker, "prometheus")).singleElement().satisfies(rule -> assertThat(rule.getFrom())
                .singleElement()
                .matches(from -> isNamespace(MONITORING, from)));
    }

    @Test
    void should_let_the_job_reach_the_broker_too() {
        var job = PodTemplate.in(
                        new Kustomization(Kustomization.ROOT.resolve("base/rabbitmq-publish/kustomization.yaml"))
                                .render())
                .get(0);

        assertThat(rulesFor(pod("StatefulSet rabbitmq"), "amqp")).anyMatch(rule -> rule.getFrom().stream()
                .anyMatch(from -> from.getPodSelector() != null && matches(from.getPodSelector(), job.labels())));
    }

    /** The rules of all policies for that pod that open that port. */
    private List<NetworkPolicyIngressRule> rulesFor(PodTemplate pod, String port) {
        return policies(restricted).stream()
                .filter(policy -> matches(policy.getSpec().getPodSelector(), pod.labels()))
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .filter(rule -> rule.getPorts().stream()
                        .anyMatch(open -> text(open.getPort()).equals(port)))
                .toList();
    }

    private static boolean isNamespace(Map<String, String> labels, NetworkPolicyPeer peer) {
        return peer.getPodSelector() == null
                && peer.getNamespaceSelector().getMatchLabels().equals(labels);
    }

    private PodTemplate pod(String owner) {
        return PodTemplate.in(restricted).stream()
                .filter(pod -> pod.owner().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private static List<NetworkPolicy> policies(List<HasMetadata> resources) {
        return resources.stream()
                .filter(NetworkPolicy.class::isInstance)
                .map(NetworkPolicy.class::cast)
                .toList();
    }

    private static List<PodTemplate> selected(LabelSelector selector, List<HasMetadata> resources) {
        return PodTemplate.in(resources).stream()
                .filter(pod -> matches(selector, pod.labels()))
                .toList();
    }

    /** As far as the policies here go: labels, and the operator In. */
    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return selector != null
                && labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> {
                    assertThat(expression.getOperator()).isEqualTo("In");
                    return expression.getValues().contains(labels.get(expression.getKey()));
                });
    }

    private static Set<String> ports(PodTemplate pod) {
        return pod.containers()
                .flatMap(container -> container.getPorts().stream())
                .flatMap(port -> Stream.of(port.getContainerPort().toString(), name(port)))
                .collect(Collectors.toSet());
    }

    private static String name(ContainerPort port) {
        return port.getName() == null ? "" : port.getName();
    }

    private static String text(IntOrString port) {
        return String.valueOf(port.getValue());
    }

    private record Rendered(Kustomization kustomization, List<HasMetadata> resources) {
        @Override
        public String toString() {
            return kustomization.toString();
        }
    }
}

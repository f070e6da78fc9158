package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code compose.yaml} against what stands for the same on a cluster, {@code overlays/full}: no Compose runs where these
 * tests do.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ComposeTest {

    /** In the order of the ports of {@code ./demo up}. */
    private static final List<String> WORKLOADS = List.of(
            "probe-test-app",
            "rabbitmq-consumer",
            "rabbitmq-publisher",
            "load-generator",
            "cpu-stressor",
            "memory-stressor");

    /** Of the Compose specification, those that are used: a key with a slip in it would be ignored, or stop Compose. */
    private static final Set<String> KEYS = Set.of(
            "cap_drop",
            "cpus",
            "depends_on",
            "environment",
            "healthcheck",
            "hostname",
            "image",
            "mem_limit",
            "mem_reservation",
            "memswap_limit",
            "ports",
            "pull_policy",
            "read_only",
            "restart",
            "security_opt",
            "stop_grace_period",
            "tmpfs",
            "user",
            "volumes");

    private static final String WITHOUT_A_CLUSTER_OF_NO_USE = "Deployment cluster-view";

    private static final Map<String, Object> COMPOSE = StrictYaml.documents(
                    "compose.yaml", Kustomization.text(Kustomization.ROOT.resolveSibling("compose.yaml")))
            .get(0);

    private static List<PodTemplate> pods;

    /** Here, and not in the field's initialiser, where a machine without kubectl would fail instead of skipping. */
    @BeforeAll
    static void render() {
        pods = PodTemplate.in(Kustomization.overlay("full").render()).stream()
                .filter(pod -> !pod.owner().equals(WITHOUT_A_CLUSTER_OF_NO_USE))
                .toList();
    }

    static List<String> workloads() {
        return WORKLOADS;
    }

    static Stream<String> services() {
        return Fields.at(COMPOSE, "services").keySet().stream();
    }

    @Test
    void should_run_what_the_overlay_runs() {
        assertThat(COMPOSE.keySet())
                .allMatch(key -> Set.of("name", "services", "volumes").contains(key) || key.startsWith("x-"));
        assertThat(services())
                .containsExactlyInAnyOrderElementsOf(pods.stream()
                        .map(pod -> pod.labels().get("app.kubernetes.io/name"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void should_be_written_with_keys_of_the_specification(String name) {
        assertThat(service(name).keySet()).isSubsetOf(KEYS);
        assertThat(Fields.at(service(name), "healthcheck"))
                .containsOnlyKeys("test", "interval", "timeout", "retries", "start_period");
    }

    @ParameterizedTest
    @MethodSource("services")
    void should_be_restricted_as_the_manifest_restricts_it(String name) {
        var security = container(name).getSecurityContext();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();

        assertThat(service(name))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("tmpfs", List.of("/tmp:size=64m"))
                .containsEntry("stop_grace_period", pod(name).spec().getTerminationGracePeriodSeconds() + "s");
        assertThat(pod(name).spec().getVolumes())
                .anyMatch(volume -> volume.getName().equals("tmp")
                        && volume.getEmptyDir().getSizeLimit().equals(new Quantity("64Mi")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void should_have_the_requests_and_limits_of_the_manifest(String name) {
        var resources = container(name).getResources();

        assertThat(bytes(service(name).get("mem_reservation")))
                .isEqualTo(bytes(resources.getRequests().get("memory")));
        assertThat(bytes(service(name).get("mem_limit")))
                .isEqualTo(bytes(resources.getLimits().get("memory")));
        assertThat(service(name).get("memswap_limit"))
                .as("no swap")
                .isEqualTo(service(name).get("mem_limit"));
        Quantity cores = resources.getLimits().get("cpu");
        assertThat(service(name).get("cpus")).isEqualTo(cores == null ? null : Integer.valueOf(cores.toString()));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void should_run_the_image_of_the_manifest_as_the_user_of_the_image_and_never_pull_it(String name) {
        assertThat(service(name))
                .containsEntry("image", container(name).getImage())
                .containsEntry("pull_policy", "never")
                .containsEntry("user", "1000");
    }

    @Test
    void should_run_the_broker_of_the_manifest() {
        var security = pod("rabbitmq").spec().getSecurityContext();

        assertThat(service("rabbitmq"))
                .containsEntry("image", container("rabbitmq").getImage())
                .containsEntry("user", security.getRunAsUser() + ":" + security.getRunAsGroup())
                .containsEntry("ports", List.of("127.0.0.1:15672:15672"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void should_be_reached_where_the_playground_has_it_from_this_machine_only(String name) {
        assertThat(service(name))
                .containsEntry("ports", List.of("127.0.0.1:" + (8081 + WORKLOADS.indexOf(name)) + ":8080"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void should_set_variables_that_the_workload_knows(String name) {
        String readme =
                Kustomization.text(Kustomization.ROOT.resolveSibling(name).resolve("README.md"));

        assertThat(environment(name).keySet())
                .allSatisfy(variable -> assertThat(readme).contains("| `" + variable + "` |"));
    }

    @Test
    void should_load_nothing_until_somebody_starts_it() {
        for (String name : List.of("cpu-stressor", "load-generator", "memory-stressor")) {
            var overlay = new HashMap<String, Object>();
            container(name).getEnv().forEach(variable -> overlay.put(variable.getName(), variable.getValue()));
            assertThat(service(name)).doesNotContainKey("command");
            assertThat(environment(name).keySet()).isSubsetOf(overlay.keySet());
            assertThat(environment(name).entrySet())
                    .filteredOn(variable -> !variable.getKey().equals("LOAD_TARGET"))
                    .isSubsetOf(overlay.entrySet());
        }
        assertThat(environment("cpu-stressor")).containsEntry("CPU_CORES", "0");
        assertThat(environment("load-generator")).containsEntry("LOAD_AUTOSTART", "false");
    }

    @Test
    void should_lead_to_services_that_it_waits_for() {
        for (String name : List.of("rabbitmq-consumer", "rabbitmq-publisher", "load-generator")) {
            assertThat(environment(name).values().stream()
                            .map(String::valueOf)
                            .filter(value -> value.contains("://"))
                            .map(url -> URI.create(url).getHost()))
                    .isNotEmpty()
                    .allSatisfy(host -> assertThat(Fields.at(service(name), "depends_on", host))
                            .containsEntry("condition", "service_healthy"));
        }
        var broker = environment("rabbitmq");
        for (String client : List.of("rabbitmq-consumer", "rabbitmq-publisher")) {
            String user = broker.get("RABBITMQ_DEFAULT_USER") + ":" + broker.get("RABBITMQ_DEFAULT_PASS");
            assertThat(environment(client))
                    .containsEntry("RABBITMQ_URL", "amqp://" + user + "@rabbitmq:5672/")
                    .containsEntry("RABBITMQ_MANAGEMENT_URL", "http://" + user + "@rabbitmq:15672/");
        }
    }

    /** It asks on the port and the path of the readiness probe. */
    @ParameterizedTest
    @MethodSource("workloads")
    void should_be_healthy_when_it_is_ready(String name) {
        var probe = container(name).getReadinessProbe().getHttpGet();

        assertThat(String.valueOf(Fields.at(service(name), "healthcheck").get("test")))
                .contains("/dev/tcp/127.0.0.1/" + probe.getPort().getValue(), "GET " + probe.getPath() + " ");
    }

    private static Map<String, Object> service(String name) {
        return Fields.at(COMPOSE, "services", name);
    }

    private static Map<String, Object> environment(String name) {
        return Fields.map(service(name).getOrDefault("environment", Map.of()));
    }

    private static PodTemplate pod(String name) {
        return pods.stream()
                .filter(pod -> name.equals(pod.labels().get("app.kubernetes.io/name")))
                .findFirst()
                .orElseThrow();
    }

    private static Container container(String name) {
        return pod(name).spec().getContainers().get(0);
    }

    /** Compose's m is Kubernetes' Mi. */
    private static BigDecimal bytes(Object amount) {
        return amount == null
                ? null
                : Quantity.getAmountInBytes(
                        amount instanceof Quantity quantity
                                ? quantity
                                : new Quantity(String.valueOf(amount).replaceFirst("m$", "Mi")));
    }
}

package kubedemo.k8s;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kubedemo.playground.PodmanContainer;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each image under podman as its rendered manifest says, and what a kubelet would do to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class PodmanPodIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static List<HasMetadata> full;

    /** Here, so that one line says what is missing. */
    @BeforeAll
    static void render() {
        Requirement.podman();
        PodmanContainer.images();
        full = Kustomization.overlay("full").render();
    }

    static Stream<PodmanPod> pods() {
        return PodmanPod.in(full).stream();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void should_run_and_end_as_its_manifest_says(PodmanPod pod) throws Exception {
        try (PodmanContainer container = pod.start()) {
            answers(pod, container);
            isConfined(pod, container);
            hasItsLimits(pod, container);

            assertThat(container.stop(pod.template().spec().getTerminationGracePeriodSeconds()))
                    .as("137 is a SIGKILL: too late; " + container.log())
                    .isIn(0, 143);
        }
    }

    @Test
    void should_be_all_workloads() {
        assertThat(pods()).hasSize(7);
    }

    /** They have no volume, and end by themselves. */
    @ParameterizedTest
    @CsvSource({"cronjob, 0, hello", "job, 0, 5", "job-failing, 1, nobody"})
    void should_end_as_its_lesson_says(String file, int exitCode, String said) {
        var yaml = Lesson.ROOT.resolve("18-jobs/" + file + ".yaml");
        var pod = PodmanPod.in(StrictYaml.resources(file, Kustomization.text(yaml)))
                .get(0);
        try (PodmanContainer container = pod.start()) {
            PodmanContainer.Outcome end = container.end();

            assertThat(end.exitCode()).as(end.output()).isEqualTo(exitCode);
            assertThat(end.output()).containsIgnoringCase(said);
        }
    }

    @Test
    void should_notice_a_probe_of_a_path_that_is_not_there() {
        var broken =
                changed(pod -> pod.container().getLivenessProbe().getHttpGet().setPath("/healthy"));

        try (PodmanContainer container = broken.start()) {
            assertThatThrownBy(() -> answers(broken, container)).hasMessageContaining("/healthy");
        }
    }

    @Test
    void should_notice_a_limit_that_is_too_small() {
        var broken = changed(pod -> pod.container().getResources().setLimits(Map.of("memory", new Quantity("24Mi"))));

        try (PodmanContainer container = broken.start()) {
            assertThatThrownBy(() -> answers(broken, container)).hasMessageContaining("ended with 137");
        }
    }

    /** Its root is read-only, and nothing is unpacked below /tmp. */
    @Test
    void should_need_nowhere_to_write() throws Exception {
        var bare = changed(pod -> pod.container().setVolumeMounts(List.of()));

        try (PodmanContainer container = bare.start()) {
            answers(bare, container);
        }
    }

    @Test
    void should_refuse_a_field_that_podman_is_not_told_of() {
        var unknown = changed(pod -> pod.template().spec().getSecurityContext().setRunAsGroup(7L));

        assertThatThrownBy(unknown::start).hasMessageContaining("securityContext.runAsGroup");
    }

    private static PodmanPod changed(Consumer<PodmanPod> change) {
        var pod = PodmanPod.in(Kustomization.overlay("full").render()).stream()
                .filter(each -> each.template().owner().equals("Deployment probe-test-app"))
                .findFirst()
                .orElseThrow();
        change.accept(pod);
        return pod;
    }

    private static void answers(PodmanPod pod, PodmanContainer container) throws Exception {
        var manifest = pod.container();
        await().atMost(LONG)
                .failFast(() -> assertThat(container.inspect("{{.State.Status}}"))
                        .as(() -> "ended with " + container.inspect("{{.State.ExitCode}}") + ": " + container.log())
                        .isEqualTo("running"))
                .ignoreExceptions()
                .until(() -> get(uri(container, manifest.getLivenessProbe())).statusCode() > 0);

        if (manifest.getStartupProbe() != null) {
            comesTo(200, uri(container, manifest.getStartupProbe()));
        }
        URI alive = uri(container, manifest.getLivenessProbe());
        assertThat(get(alive).statusCode()).as(alive.getPath()).isEqualTo(200);
        // The one that is ready by its connection to the broker, which is not here.
        boolean needsTheBroker = manifest.getName().equals("rabbitmq-consumer");
        comesTo(needsTheBroker ? 503 : 200, uri(container, manifest.getReadinessProbe()));
    }

    private static void isConfined(PodmanPod pod, PodmanContainer container) {
        String user = container.inspect("{{.Config.User}}");
        assertThat(pod.template().spec().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(user).as("a number: a kubelet does not know names").matches("[1-9]\\d*");
        assertThat(container.exec("cat", "/proc/1/status").output())
                .containsPattern("Uid:(\\s+" + user + "){4}")
                .containsPattern("CapEff:\\s+0{16}")
                .containsPattern("NoNewPrivs:\\s+1")
                .containsPattern("Seccomp:\\s+2");
        assertThat(container.exec("touch", "/here").output()).contains("Read-only file system");
        assertThat(pod.container().getVolumeMounts()).isNotEmpty().allSatisfy(mount -> assertThat(
                        container.exec("touch", mount.getMountPath() + "/here").output())
                .isEmpty());
    }

    private static void hasItsLimits(PodmanPod pod, PodmanContainer container) throws Exception {
        var port = pod.container().getPorts().get(0).getContainerPort();
        JsonNode resources = new ObjectMapper()
                .readTree(get(container.uri(port, "/resources")).body());
        Map<String, Quantity> requests = pod.container().getResources().getRequests();

        assertThat(resources.at("/cpu/limitCores").asDouble())
                .as(resources::toPrettyString)
                .isEqualTo(pod.limit("cpu").map(Number::doubleValue).orElse(0.0));
        assertThat(resources.at("/memory/limit").asLong())
                .as(resources::toPrettyString)
                .isEqualTo(pod.limit("memory").map(Number::longValue).orElse(0L));
        assertThat(resources.at("/requests/cpuMillis").asLong())
                .isEqualTo(Quantity.getAmountInBytes(requests.get("cpu"))
                        .movePointRight(3)
                        .longValueExact());
        assertThat(resources.at("/requests/memoryBytes").asLong())
                .isEqualTo(Quantity.getAmountInBytes(requests.get("memory")).longValueExact());
    }

    private static void comesTo(int status, URI uri) {
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(get(uri).statusCode()).as(uri.getPath()).isEqualTo(status));
    }

    /** @throws NumberFormatException where the port is a name, which podman does not know */
    private static URI uri(PodmanContainer container, Probe probe) {
        return container.uri(
                Integer.parseInt(probe.getHttpGet().getPort().getValue().toString()),
                probe.getHttpGet().getPath());
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("User-Agent", "kube-probe/1.36")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}

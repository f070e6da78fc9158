package kubedemo.playground;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class KubeletLoopTest {
    private static final ProbeTiming FAST = new ProbeTiming(Duration.ofMillis(100), Duration.ofMillis(500), 3);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Transcript transcript = new Transcript();
    private final WorkloadSpec workload = FakeWorkload.workload("fake", Map.of());
    private final List<WorkloadProcess> runs = new CopyOnWriteArrayList<>();
    private final Timeline timeline = new Timeline(Clock.systemUTC(), List.of());
    private final KubeletLoop kubelet = new KubeletLoop(FAST, transcript.console(), timeline);
    private final Restarter restarter = new Restarter(
            workload,
            new BackOff(LONG, LONG, LONG),
            run -> {
                runs.add(run);
                kubelet.watch(run);
            },
            transcript.console());

    @BeforeEach
    void start() throws InterruptedException {
        restarter.start();
        assertThat(kubelet.awaitReady(List.of(workload), Duration.ofSeconds(30)))
                .isTrue();
    }

    @AfterEach
    void stop() {
        kubelet.close();
        restarter.close();
    }

    @Test
    void should_call_as_a_kubelet_on_a_new_connection_each_time() throws IOException {
        await().until(() -> calls("/livez").count() >= 3);

        assertThat(calls("/livez"))
                .allMatch(call -> call.startsWith("/livez kube-probe/playground from "))
                .doesNotHaveDuplicates();
    }

    @Test
    void should_restart_after_three_failures_of_liveness_in_a_row() throws Exception {
        set("/livez=503");

        await().until(() -> runs.size() == 2 && kubelet.isReady(workload));

        assertThat(transcript.text())
                .contains("fake: liveness failed 1 of 3 (HTTP 503)\n")
                .contains("fake: liveness failed 2 of 3 (HTTP 503)\n")
                .contains("fake: liveness failed 3 of 3 (HTTP 503), restarting"
                        + " (as a kubelet would; this is the playground, not Kubernetes)\n")
                .contains("fake: ended with exit code 143")
                .contains("fake: restart 1 at once");
        var before = calls("/livez").count();
        await().until(() -> calls("/livez").count() > before + 4);
        assertThat(restarter.restarts()).isEqualTo(1);
        var pod = timeline.document(List.of(new StateDocument.WorkloadState(
                        "fake",
                        "",
                        "",
                        "v1",
                        "blue",
                        "ready",
                        1,
                        kubelet.prober(workload).orElseThrow().liveness(),
                        ProbeResult.none(FAST))))
                .groups()
                .get(0)
                .pods()
                .get(0);
        assertThat(pod.states())
                .extracting(TimelineDocument.State::state)
                .startsWith("starting", "ready")
                .endsWith("waiting", "starting", "ready");
        assertThat(pod.marks())
                .extracting(TimelineDocument.Mark::kind)
                .startsWith("probe-failed", "probe-failed", "probe-failed")
                .containsOnlyOnce("restart");
    }

    @Test
    void should_count_a_late_answer_as_a_failure() throws IOException {
        set("/livez=0");

        await().until(() -> runs.size() == 2);

        assertThat(transcript.text()).contains("fake: liveness failed 3 of 3 (no answer within 500 ms), restarting");
    }

    @Test
    void should_begin_to_count_again_after_a_success() throws IOException {
        set("/livez=503");
        await().until(() -> transcript.text().contains("failed 1 of 3"));
        set("/livez=200");
        var before = calls("/livez").count();
        await().until(() -> calls("/livez").count() > before + 4);

        assertThat(runs).hasSize(1);
    }

    @Test
    void should_take_an_unready_workload_out_of_the_service_and_back_without_a_restart() throws Exception {
        try (var proxy = new ConnectionProxy(0, this::endpoints).start()) {
            var service = URI.create("http://127.0.0.1:" + proxy.port() + "/");
            assertThat(Http.get(service)).isEqualTo("fake");

            set("/readyz=503");
            await().until(() -> !kubelet.isReady(workload));
            assertThatThrownBy(() -> Http.get(service)).isInstanceOf(SocketException.class);

            set("/readyz=200");
            await().until(() -> kubelet.isReady(workload));
            assertThat(Http.get(service)).isEqualTo("fake");
        }
        assertThat(runs).hasSize(1);
        assertThat(transcript.text())
                .contains("fake: readiness failed 3 of 3 (HTTP 503), a Service sends it no new connections\n");
    }

    @Test
    void should_not_be_ready_once_the_process_has_ended() throws IOException {
        assertThatThrownBy(() -> Http.get(workload.uri("/exit?7"))).isInstanceOf(IOException.class);

        await().until(() -> runs.size() == 2 && kubelet.isReady(workload));
        assertThat(transcript.text()).contains("fake: ended with exit code 7");

        runs.get(1).stop(Duration.ofSeconds(5));
        assertThat(kubelet.isReady(workload)).isFalse();
    }

    @Test
    void should_make_no_more_calls_once_closed() throws IOException {
        kubelet.close();
        set("/livez=503");

        await().during(Duration.ofMillis(800)).until(() -> runs.size() == 1);
    }

    private List<InetSocketAddress> endpoints() {
        return Stream.of(workload)
                .filter(kubelet::isReady)
                .map(WorkloadSpec::address)
                .toList();
    }

    private void set(String status) throws IOException {
        Http.get(workload.uri("/set?" + status));
    }

    private Stream<String> calls(String path) throws IOException {
        return Http.get(workload.uri("/calls")).lines().filter(call -> call.startsWith(path));
    }
}

package kubedemo.cluster;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import kubedemo.cluster.Objects.PodObject;
import kubedemo.kit.pod.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Pods are asked while somebody looks; what they tell is marked on their bar. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnWorkloadsTest {
    private static final String PROBES = """
            [{"kind":"liveness","mode":"fail","changedAt":"2026-01-01T12:00:20.500Z"},
             {"kind":"readiness","mode":"pass","changedAt":null}]
            """;
    private static final String RUN = """
            {"state":"complete","startedAt":"2026-01-01T12:00:30Z","schedule":"100/s for 10s","elapsedSeconds":10.25,
             "answered":990,"failed":10}
            """;

    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of("/probes", PROBES, "/run", RUN));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final Timeline timeline = new Timeline(Clock.fixed(Instant.parse("2026-01-01T12:01:00Z"), ZoneOffset.UTC));
    private final OwnWorkloads workloads = new OwnWorkloads(timeline, vertx);
    private HttpServer pod;

    @BeforeEach
    void serve() throws Exception {
        pod = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        pod.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            var answer = answers.get(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        pod.start();
    }

    @AfterEach
    void close() {
        pod.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void should_mark_a_click_and_a_run_at_their_own_times() {
        known("load-generator-a", "kubedemo/load-generator:v1");
        workloads.lookedAt();
        workloads.tick(new Ticker.Tick(5));

        await().until(() -> marks().size() == 3);
        assertThat(marks())
                .containsExactly(
                        "2026-01-01T12:00:20.500Z liveness was set to fail",
                        "2026-01-01T12:00:30Z a run began: 100/s for 10s",
                        "2026-01-01T12:00:40.250Z the run ended: 990 answered, 10 failed");
        var changes = timeline.changes();
        workloads.tick(new Ticker.Tick(10));
        await().until(() -> asked.size() == 4);
        assertThat(timeline.changes()).isEqualTo(changes);
    }

    @Test
    void should_ask_nobody_while_nobody_looks_and_no_pod_of_others() {
        known("probe-test-app-a", "registry.example:5000/kubedemo/probe-test-app:v1");
        workloads.tick(new Ticker.Tick(5));
        known("web-a", "nginx:1");
        workloads.lookedAt();
        workloads.tick(new Ticker.Tick(6));
        workloads.tick(new Ticker.Tick(10));

        await().until(() -> marks().size() == 1);
        assertThat(asked).containsExactly("/probes");
    }

    @Test
    void should_take_no_notice_of_what_is_no_answer() {
        known("probe-test-app-a", "kubedemo/probe-test-app:v1");
        workloads.lookedAt();
        for (var answer : List.of("<html>", "{}", "[1]", "[{\"changedAt\":\"soon\"}]", "[{\"changedAt\":5}]")) {
            var before = asked.size();
            answers.put("/probes", answer);
            workloads.tick(new Ticker.Tick(5));
            await().until(() -> asked.size() > before);
        }
        answers.put("/probes", PROBES);
        workloads.tick(new Ticker.Tick(5));

        await().until(() -> marks().size() == 1);
    }

    private void known(String name, String image) {
        var json = new PodObject(name).image(image).scheduled(0).running(1).json();
        json.getJsonObject("status").put("podIP", "127.0.0.1");
        json.getJsonObject("spec")
                .getJsonArray("containers")
                .getJsonObject(0)
                .put(
                        "ports",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("containerPort", pod.getAddress().getPort())));
        timeline.changed(WatchedKind.POD, Objects.object(json));
    }

    private List<String> marks() {
        return timeline.view("test", "default").groups().stream()
                .flatMap(group -> group.pods().stream())
                .flatMap(pod -> pod.marks().stream())
                .map(mark -> mark.at() + " " + mark.text())
                .toList();
    }
}

package kubedemo.cluster;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import kubedemo.cluster.Objects.PodObject;
import kubedemo.playground.FreePort;
import kubedemo.playground.PodmanContainer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The image, in the memory that it may take. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(400)
class ContainerIT {
    private static final int PODS = 300;
    private static final int EVENTS = 10;

    /** Ten minutes of a busy namespace, as fast as it takes them in; a kernel kills it where it takes more than it may. */
    @Test
    void should_hold_300_pods_and_3000_events_in_150_MiB() throws Exception {
        try (var api = new RecordedApi()) {
            var port = FreePort.one();
            try (var container = PodmanContainer.startOnLoopback(
                    "cluster-view",
                    "150m",
                    port,
                    Map.of("KUBERNETES_MASTER", api.url(), "WATCH_NAMESPACE", "default"))) {
                var timeline = "http://127.0.0.1:" + port + "/timeline";
                await().ignoreExceptions().until(() -> given().get(timeline).statusCode() == 200);
                api.put(
                        WatchedKind.REPLICA_SET,
                        Objects.owned(Objects.object("ReplicaSet", "web-1"), "Deployment", "web"));
                for (var pod = 0; pod < PODS; pod++) {
                    replay(api, "web-1-" + pod);
                    if (pod % 20 == 0) {
                        // As an open page does.
                        assertThat(given().get(timeline).statusCode()).isEqualTo(200);
                    }
                }

                await().untilAsserted(() -> assertThat(json(timeline).getList("groups[0].pods.restarts"))
                        .as(container.log())
                        .hasSize(PODS)
                        .containsOnly(1));
                await().untilAsserted(() -> assertThat(
                                json(timeline).getList("groups[0].pods.collect { it.states[-1].state }"))
                        .hasSize(PODS)
                        .containsOnly("ready"));
                await().until(() -> json(timeline).getList("events").size() == 500);
                var resources =
                        given().get("http://127.0.0.1:" + port + "/resources").jsonPath();
                assertThat(resources.getLong("memory.oomKills")).isZero();
                System.out.printf(
                        "cluster-view with %d pods: %s%n",
                        PODS,
                        container
                                .exec("grep", "-E", "RssAnon|RssFile", "/proc/1/status")
                                .output());
            }
        }
    }

    private static void replay(RecordedApi api, String name) {
        var pod = new PodObject(name).ownedBy("ReplicaSet", "web-1");
        api.put(WatchedKind.POD, pod.json());
        api.put(WatchedKind.POD, pod.scheduled(1).waiting("ContainerCreating").json());
        api.put(WatchedKind.POD, pod.running(2).ready(false, 1).json());
        api.put(WatchedKind.POD, pod.ready(true, 4).json());
        for (var i = 0; i < EVENTS; i++) {
            api.put(
                    WatchedKind.EVENT,
                    Objects.event(name, "Unhealthy", "Liveness probe failed: " + i, "Warning", Instant.now(), 1));
        }
        api.put(
                WatchedKind.POD,
                pod.lastRun(1, 2, 30, 137, "Error").running(31).ready(false, 30).json());
        api.put(WatchedKind.POD, pod.ready(true, 34).json());
    }

    private static JsonPath json(String timeline) {
        return given().get(timeline).jsonPath();
    }
}

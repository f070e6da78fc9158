package kubedemo.cluster;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import kubedemo.cluster.Objects.PodObject;
import kubedemo.kit.Variables;

/** A small cluster for one app under test. */
public class RecordedCluster extends Variables {
    /** A system property of the client: no test asks the cluster of whoever runs it. */
    static final String URL = "kubernetes.master";

    private RecordedApi api;

    @Override
    public Map<String, String> start() {
        super.start();
        api = new RecordedApi();
        scene(api);
        System.setProperty(URL, api.url());
        return Map.of();
    }

    @Override
    public void stop() {
        System.clearProperty(URL);
        api.close();
        super.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(api, new TestInjector.MatchesType(RecordedApi.class));
    }

    /** A Deployment of two pods behind a Service; one was restarted after failed probes. */
    static void scene(RecordedApi api) {
        var deployment = Objects.object("Deployment", "web");
        deployment.getJsonObject("spec").put("replicas", 2);
        deployment.getJsonObject("status").put("readyReplicas", 2);
        api.put(WatchedKind.DEPLOYMENT, deployment);
        api.put(WatchedKind.REPLICA_SET, Objects.owned(Objects.object("ReplicaSet", "web-5d4f"), "Deployment", "web"));
        api.put(WatchedKind.SERVICE, Objects.object("Service", "web"));
        api.put(WatchedKind.ENDPOINT_SLICE, Objects.slice("web", "web-5d4f-a", "web-5d4f-b"));
        api.put(WatchedKind.POD, pod("web-5d4f-a").running(1).ready(true, 3).json());
        api.put(
                WatchedKind.POD,
                pod("web-5d4f-b")
                        .lastRun(1, 1, 33, 143, "Error")
                        .running(34)
                        .ready(true, 36)
                        .json());
        api.put(WatchedKind.EVENT, warning("web-5d4f-b", "Unhealthy", "Liveness probe failed: 503", 3));
        api.put(WatchedKind.EVENT, warning("another", "FailedMount", "<img src=x onerror=alert(1)>", 1));
    }

    static PodObject pod(String name) {
        return new PodObject(name)
                .image("kubedemo/web:v1")
                .ownedBy("ReplicaSet", "web-5d4f")
                .scheduled(0);
    }

    private static JsonObject warning(String pod, String reason, String message, int count) {
        return Objects.event(pod, reason, message, "Warning", Instant.now(), count);
    }
}

package kubedemo.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import kubedemo.kit.pod.Ticker;
import kubedemo.kit.text.Text;

/**
 * What pods of ours tell of themselves: which probe somebody has set, which load began and ended. They are asked at their own
 * address, while somebody looks, every five seconds. Who does not answer is asked again then, and nothing is said of it.
 */
@Singleton
final class OwnWorkloads {
    private static final int SECONDS_BETWEEN = 5;
    private static final Duration LOOKING = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 2000;

    private final Timeline timeline;
    private final HttpClient client;
    private volatile long lookedAt = System.nanoTime() - LOOKING.toNanos();

    OwnWorkloads(Timeline timeline, Vertx vertx) {
        this.timeline = timeline;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(TIMEOUT_MILLIS)
                .setIdleTimeout(TIMEOUT_MILLIS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(false));
    }

    /** Somebody looks at the timeline. */
    void lookedAt() {
        lookedAt = System.nanoTime();
    }

    void tick(@Observes Ticker.Tick tick) {
        if (tick.number() % SECONDS_BETWEEN == 0 && System.nanoTime() - lookedAt < LOOKING.toNanos()) {
            timeline.ownPods().forEach(this::ask);
        }
    }

    private void ask(Timeline.OwnPod pod) {
        get(pod, "/probes", (uid, body) -> new JsonArray(body).forEach(probe -> clicked(uid, (JsonObject) probe)));
        if (pod.workload().equals("load-generator")) {
            get(pod, "/run", (uid, body) -> ran(uid, new JsonObject(body)));
        }
    }

    private void clicked(String uid, JsonObject probe) {
        time(probe.getString("changedAt"))
                .ifPresent(at -> timeline.told(
                        uid, at, Text.format("%s was set to %s", probe.getString("kind"), probe.getString("mode"))));
    }

    private void ran(String uid, JsonObject run) {
        time(run.getString("startedAt")).ifPresent(at -> {
            timeline.told(uid, at, "a run began: " + run.getString("schedule"));
            if (!"running".equals(run.getString("state"))) {
                timeline.told(
                        uid,
                        at.plusMillis((long) (run.getDouble("elapsedSeconds", 0.0) * 1000)),
                        Text.format(
                                "the run ended: %d answered, %d failed",
                                run.getLong("answered", 0L), run.getLong("failed", 0L)));
            }
        });
    }

    private void get(Timeline.OwnPod pod, String path, BiConsumer<String, String> read) {
        client.request(HttpMethod.GET, pod.port(), pod.address(), path)
                .compose(request ->
                        request.putHeader("User-Agent", "cluster-view").send())
                .compose(OwnWorkloads::body)
                // What throws here fails the future, and nobody is told: an answer that cannot be read is none.
                .map(body -> {
                    read.accept(pod.uid(), body);
                    return null;
                });
    }

    private static Future<String> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body().map(Object::toString)
                : Future.failedFuture("status " + response.statusCode());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

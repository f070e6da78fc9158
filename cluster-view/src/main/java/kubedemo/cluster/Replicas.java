package kubedemo.cluster;

import java.time.Instant;
import kubedemo.cluster.TimelineView.Count;

/** How many pods a controller wants, and how many are ready, by its own object. */
final class Replicas {
    private Replicas() {}

    static Count of(WatchedKind kind, ApiObject object, Instant at) {
        switch (kind) {
            case DAEMON_SET:
                return new Count(
                        at,
                        object.number(0, "status", "desiredNumberScheduled"),
                        object.number(0, "status", "numberReady"));
            case JOB:
                var over = object.time("status", "completionTime").isPresent()
                        || object.condition("Failed").text("status").equals("True");
                return new Count(
                        at, over ? 0 : object.number(1, "spec", "parallelism"), object.number(0, "status", "ready"));
            default:
                return new Count(at, object.number(1, "spec", "replicas"), object.number(0, "status", "readyReplicas"));
        }
    }
}

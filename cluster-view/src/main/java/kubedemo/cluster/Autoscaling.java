package kubedemo.cluster;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kubedemo.cluster.TimelineView.Decision;
import kubedemo.kit.text.Text;

/** What an autoscaler has decided, with its arithmetic. */
final class Autoscaling {
    private Autoscaling() {}

    static String target(ApiObject autoscaler) {
        var target = autoscaler.part("spec", "scaleTargetRef");
        return (target.kind().isEmpty() ? "Deployment" : target.kind()) + "/" + target.text("name");
    }

    static Decision of(WatchedKind kind, ApiObject object, Instant at) {
        if (kind == WatchedKind.SCALED_OBJECT) {
            return scaledObject(object, at);
        }
        var current = object.number(0, "status", "currentReplicas");
        var wanted = object.number(0, "status", "desiredReplicas");
        var metrics = metrics(object);
        return new Decision(
                at,
                current,
                wanted,
                Text.format(
                        "%s%d replicas, %d wanted, %d to %d allowed",
                        metrics.isEmpty() ? "" : metrics + ": ",
                        current,
                        wanted,
                        object.number(1, "spec", "minReplicas"),
                        object.number(0, "spec", "maxReplicas")));
    }

    /** KEDA's HorizontalPodAutoscaler tells the numbers; whether there is anything to do, only KEDA. */
    private static Decision scaledObject(ApiObject object, Instant at) {
        var active = object.condition("Active").text("status").equals("True") ? 1 : 0;
        var paused = object.condition("Paused").text("status").equals("True");
        return new Decision(
                at,
                active,
                active,
                paused ? "paused" : active == 1 ? "active: there is work" : "idle: scaled to its minimum");
    }

    private static String metrics(ApiObject autoscaler) {
        var current = autoscaler.list("status", "currentMetrics");
        var wanted = autoscaler.list("spec", "metrics");
        return IntStream.range(0, Math.min(current.size(), wanted.size()))
                .mapToObj(i -> metric(current.get(i), wanted.get(i)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String metric(ApiObject current, ApiObject wanted) {
        for (var type : List.of("resource", "containerResource", "external", "pods", "object")) {
            var value = current.part(type, "current");
            var target = wanted.part(type, "target");
            if (!value.fields().isEmpty()) {
                var name = current.text(type, "name") + current.text(type, "metric", "name");
                return value.fields().containsKey("averageUtilization")
                        ? Text.format(
                                "%s %d %% of %d %%",
                                name, value.number(0, "averageUtilization"), target.number(0, "averageUtilization"))
                        : Text.format("%s %s of %s", name, quantity(value), quantity(target));
            }
        }
        return "";
    }

    private static String quantity(ApiObject value) {
        return Stream.of("averageValue", "value")
                .map(value::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("?");
    }
}

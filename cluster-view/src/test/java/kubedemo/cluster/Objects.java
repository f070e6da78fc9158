package kubedemo.cluster;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Objects as the API server writes them, with the fields that matter here. */
final class Objects {
    /** When a TestClock begins. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Objects() {}

    static Instant at(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    static ApiObject object(JsonObject json) {
        return new ApiObject(new JsonObject(json.encode()).getMap());
    }

    static JsonObject object(String kind, String name) {
        return new JsonObject()
                .put("apiVersion", "v1")
                .put("kind", kind)
                .put("metadata", metadata(name))
                .put("spec", new JsonObject())
                .put("status", new JsonObject());
    }

    static JsonObject owned(JsonObject object, String kind, String name) {
        object.getJsonObject("metadata")
                .put(
                        "ownerReferences",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("kind", kind)
                                        .put("name", name)
                                        .put("uid", uid(name))
                                        .put("controller", true)));
        return object;
    }

    static String uid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes()).toString();
    }

    static JsonObject event(String pod, String reason, String message, String type, Instant last, int count) {
        return new JsonObject()
                .put("apiVersion", "v1")
                .put("kind", "Event")
                .put("metadata", metadata(pod + "." + reason + message.hashCode()))
                .put(
                        "involvedObject",
                        new JsonObject().put("kind", "Pod").put("name", pod).put("uid", uid(pod)))
                .put("reason", reason)
                .put("message", message)
                .put("type", type)
                .put("count", count)
                .put("lastTimestamp", last.toString());
    }

    static JsonObject slice(String service, String... readyPods) {
        var endpoints = new JsonArray();
        for (var pod : readyPods) {
            endpoints.add(new JsonObject()
                    .put("conditions", new JsonObject().put("ready", true))
                    .put(
                            "targetRef",
                            new JsonObject().put("kind", "Pod").put("name", pod).put("uid", uid(pod))));
        }
        var slice = object("EndpointSlice", service + "-x").put("endpoints", endpoints);
        slice.getJsonObject("metadata").put("labels", new JsonObject().put(Endpoints.SERVICE, service));
        return slice;
    }

    private static JsonObject metadata(String name) {
        return new JsonObject()
                .put("name", name)
                .put("namespace", "default")
                .put("uid", uid(name))
                .put("creationTimestamp", START.toString());
    }

    /** A pod with one container, at one moment of its life. Times are seconds after {@link #START}. */
    static final class PodObject {
        private final JsonObject json;
        private final JsonObject container;
        private final JsonArray conditions = new JsonArray();

        PodObject(String name) {
            json = Objects.object("Pod", name);
            json.getJsonObject("spec")
                    .put(
                            "containers",
                            new JsonArray()
                                    .add(new JsonObject().put("name", "app").put("image", "kubedemo/app:v1")));
            container =
                    new JsonObject().put("name", "app").put("restartCount", 0).put("state", new JsonObject());
            json.put(
                    "status",
                    new JsonObject()
                            .put("phase", "Pending")
                            .put("conditions", conditions)
                            .put("containerStatuses", new JsonArray()));
        }

        PodObject image(String image) {
            json.getJsonObject("spec")
                    .getJsonArray("containers")
                    .getJsonObject(0)
                    .put("image", image);
            return this;
        }

        PodObject unschedulable(String message) {
            return condition("PodScheduled", "False", 0, message);
        }

        PodObject scheduled(int seconds) {
            json.getJsonObject("spec").put("nodeName", "node-1");
            return condition("PodScheduled", "True", seconds, null);
        }

        PodObject waiting(String reason) {
            return state(new JsonObject().put("waiting", new JsonObject().put("reason", reason)));
        }

        PodObject running(int seconds) {
            json.getJsonObject("status").put("phase", "Running");
            return state(new JsonObject().put("running", new JsonObject().put("startedAt", time(seconds))));
        }

        PodObject terminated(int started, int finished, int exitCode, String reason) {
            return state(new JsonObject().put("terminated", terminated(started, finished, exitCode, reason, "")));
        }

        PodObject lastRun(int restarts, int started, int finished, int exitCode, String reason) {
            container
                    .put("restartCount", restarts)
                    .put(
                            "lastState",
                            new JsonObject().put("terminated", terminated(started, finished, exitCode, reason, "")));
            return this;
        }

        PodObject ready(boolean ready, int seconds) {
            return condition("Ready", ready ? "True" : "False", seconds, null);
        }

        PodObject phase(String phase) {
            json.getJsonObject("status").put("phase", phase);
            return this;
        }

        PodObject evicted(String message) {
            json.getJsonObject("status")
                    .put("phase", "Failed")
                    .put("reason", "Evicted")
                    .put("message", message);
            return this;
        }

        PodObject deleted(int seconds, int grace) {
            json.getJsonObject("metadata")
                    .put("deletionTimestamp", time(seconds + grace))
                    .put("deletionGracePeriodSeconds", grace);
            return this;
        }

        PodObject ownedBy(String kind, String name) {
            owned(json, kind, name);
            return this;
        }

        PodObject created(int seconds) {
            json.getJsonObject("metadata").put("creationTimestamp", time(seconds));
            return this;
        }

        JsonObject json() {
            return json.copy();
        }

        ApiObject object() {
            return Objects.object(json);
        }

        private PodObject state(JsonObject state) {
            container.put("state", state);
            json.getJsonObject("status").put("containerStatuses", new JsonArray().add(container));
            return this;
        }

        private PodObject condition(String type, String status, int seconds, String message) {
            for (var i = 0; i < conditions.size(); i++) {
                if (conditions.getJsonObject(i).getString("type").equals(type)) {
                    conditions.remove(i);
                }
            }
            conditions.add(new JsonObject()
                    .put("type", type)
                    .put("status", status)
                    .put("lastTransitionTime", time(seconds))
                    .put("message", message));
            return this;
        }

        private static JsonObject terminated(int started, int finished, int exitCode, String reason, String message) {
            return new JsonObject()
                    .put("startedAt", time(started))
                    .put("finishedAt", time(finished))
                    .put("exitCode", exitCode)
                    .put("reason", reason)
                    .put("message", message);
        }

        private static String time(int seconds) {
            return START.plus(Duration.ofSeconds(seconds)).toString();
        }
    }
}

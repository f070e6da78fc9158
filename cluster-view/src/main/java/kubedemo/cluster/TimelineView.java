package kubedemo.cluster;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the cluster did, as {@code GET /timeline} answers and a saved file holds it.
 *
 * @param kind always {@link #KIND}
 * @param version of the format; a reader refuses any other than {@link #VERSION}
 * @param now when this was true, by the clock of whoever watched
 * @param from nothing is told of what was before
 * @param source where it comes from, such as {@code Kubernetes v1.36.0}
 * @param namespace that is watched
 * @param notices what cannot be seen, and why, a sentence each
 * @param gaps when nobody watched
 */
@RegisterForReflection
public record TimelineView(
        String kind,
        int version,
        Instant now,
        Instant from,
        String source,
        String namespace,
        List<String> notices,
        List<Gap> gaps,
        List<Group> groups,
        List<Service> services,
        List<Autoscaler> autoscalers,
        List<Event> events) {
    public static final String KIND = "kubedemo-timeline";
    public static final int VERSION = 1;

    /** @param to empty while it lasts */
    @RegisterForReflection
    public record Gap(Instant from, Optional<Instant> to, String why) {}

    /**
     * Pods with the same topmost owner.
     *
     * @param kind of the owner, such as {@code Deployment}; {@code Pod} for a pod that nobody owns
     * @param counts what was wanted and what was, from each time on until the next
     * @param durations such as first to last pod of a rollout
     */
    @RegisterForReflection
    public record Group(String kind, String name, List<Count> counts, List<Pod> pods, List<Duration> durations) {}

    @RegisterForReflection
    public record Count(Instant at, int wanted, int ready) {}

    /**
     * @param owner the nearest, such as {@code ReplicaSet/probe-test-app-5d4f}; empty without one
     * @param version the tag of its first container's image
     * @param color that goes with the version: blue, green, orange, purple, red, teal or yellow
     * @param gone when its object was deleted
     * @param states in their order; each ends where the next begins
     * @param sentence all of it in words
     */
    @RegisterForReflection
    public record Pod(
            String name,
            String uid,
            Optional<String> owner,
            String version,
            String color,
            Optional<String> node,
            Optional<String> qos,
            Instant created,
            Optional<Instant> gone,
            int restarts,
            List<State> states,
            List<Mark> marks,
            List<Membership> services,
            List<Duration> durations,
            String sentence) {}

    /**
     * @param to empty while it lasts
     * @param why more than the state's name says, such as {@code ImagePullBackOff}; may be empty
     */
    @RegisterForReflection
    public record State(PodState state, Instant from, Optional<Instant> to, String why) {}

    @RegisterForReflection
    public record Mark(Instant at, MarkKind kind, String text) {}

    /**
     * A time in which a Service sent traffic to the pod.
     *
     * @param to empty while it lasts
     */
    @RegisterForReflection
    public record Membership(String service, Instant from, Optional<Instant> to) {}

    /** @param name such as {@code scheduled to Ready} */
    @RegisterForReflection
    public record Duration(String name, double seconds, Instant from, Instant to) {}

    /** @param counts ready endpoints, from each time on until the next */
    @RegisterForReflection
    public record Service(String name, List<ReadyCount> counts) {}

    @RegisterForReflection
    public record ReadyCount(Instant at, int ready) {}

    /**
     * @param kind {@code HorizontalPodAutoscaler} or {@code ScaledObject}
     * @param target what it scales, such as {@code Deployment/probe-test-app}
     * @param points from each time on until the next
     */
    @RegisterForReflection
    public record Autoscaler(String kind, String name, String target, List<Decision> points) {}

    /** @param text its arithmetic, such as {@code cpu 180 % of 50 %: 1 to 4 replicas} */
    @RegisterForReflection
    public record Decision(Instant at, int current, int wanted, String text) {}

    /**
     * Newest first; those of one object that say the same are one.
     *
     * @param type {@code Normal} or {@code Warning}
     * @param object such as {@code Pod/probe-test-app-5d4f-x2x4l}
     */
    @RegisterForReflection
    public record Event(Instant at, String type, String reason, String object, String text, int count) {}
}

package kubedemo.playground;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the processes did, in the format of cluster-view's {@code GET /timeline}: each process as a pod, which it is not.
 * Fields that only a cluster has are there, and empty.
 */
record TimelineDocument(
        String kind,
        int version,
        Instant now,
        Instant from,
        String source,
        String namespace,
        List<String> notices,
        List<String> gaps,
        List<Group> groups,
        List<Service> services,
        List<String> autoscalers,
        List<String> events) {
    static final String KIND = "kubedemo-timeline";
    static final int VERSION = 1;

    record Group(String kind, String name, List<Count> counts, List<Pod> pods, List<Duration> durations) {}

    record Count(Instant at, int wanted, int ready) {}

    record Pod(
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

    /** @param state {@code starting}, {@code ready}, {@code running} (and not ready) or {@code waiting} */
    record State(String state, Instant from, Optional<Instant> to, String why) {}

    /** @param kind {@code probe-failed} or {@code restart} */
    record Mark(Instant at, String kind, String text) {}

    record Membership(String service, Instant from, Optional<Instant> to) {}

    record Duration(String name, double seconds, Instant from, Instant to) {}

    record Service(String name, List<ReadyCount> counts) {}

    record ReadyCount(Instant at, int ready) {}
}

package kubedemo.cluster;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kubedemo.cluster.TimelineView.Event;

/**
 * Events of the API, those of one object that say the same as one. Not thread-safe.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/">Event</a>
 */
final class EventLog {
    private static final int MOST = 500;

    private record Key(String object, String reason, String text) {}

    private final Map<Key, Map<String, Event>> events = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, Event>> eldest) {
            return size() > MOST;
        }
    };

    void add(ApiObject event) {
        var one = read(event);
        events.computeIfAbsent(new Key(one.object(), one.reason(), one.text()), key -> new LinkedHashMap<>())
                .put(event.uid(), one);
    }

    void forgetBefore(Instant time) {
        events.values()
                .forEach(same -> same.values().removeIf(event -> event.at().isBefore(time)));
        events.values().removeIf(Map::isEmpty);
    }

    /** Newest first. */
    List<Event> events() {
        return events.values().stream()
                .map(EventLog::folded)
                .sorted(Comparator.comparing(Event::at).reversed())
                .toList();
    }

    static Event read(ApiObject event) {
        return new Event(
                Stream.of(
                                event.time("series", "lastObservedTime"),
                                event.time("lastTimestamp"),
                                event.time("eventTime"),
                                event.time("metadata", "creationTimestamp"))
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                event.text("type"),
                event.text("reason"),
                event.text("involvedObject", "kind") + "/" + event.text("involvedObject", "name"),
                event.text("message"),
                Math.max(1, Math.max(event.number(1, "count"), event.number(1, "series", "count"))));
    }

    /** What it is for the bar of its pod; empty where it says nothing that the pod's own object does not tell. */
    static Optional<MarkKind> mark(ApiObject event) {
        var text = event.text("message");
        switch (event.text("reason")) {
            case "Unhealthy", "ProbeWarning":
                return Optional.of(MarkKind.PROBE_FAILED);
            case "Killing":
                return Optional.of(MarkKind.PROBE_FAILED).filter(kind -> text.contains("failed"));
            case "FailedScheduling":
                return Optional.of(MarkKind.NOT_SCHEDULED);
            case "Evicted", "Preempted":
                return Optional.of(MarkKind.EVICTED);
            default:
                return Optional.of(MarkKind.WARNING)
                        .filter(kind -> event.text("type").equals("Warning"));
        }
    }

    private static Event folded(Map<String, Event> same) {
        var newest = same.values().stream().max(Comparator.comparing(Event::at)).orElseThrow();
        return new Event(
                newest.at(),
                newest.type(),
                newest.reason(),
                newest.object(),
                newest.text(),
                same.values().stream().mapToInt(Event::count).sum());
    }
}

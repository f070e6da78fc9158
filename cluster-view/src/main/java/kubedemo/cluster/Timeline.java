package kubedemo.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kubedemo.cluster.TimelineView.Autoscaler;
import kubedemo.cluster.TimelineView.Count;
import kubedemo.cluster.TimelineView.Decision;
import kubedemo.cluster.TimelineView.Gap;
import kubedemo.cluster.TimelineView.Group;
import kubedemo.cluster.TimelineView.Mark;
import kubedemo.cluster.TimelineView.ReadyCount;
import kubedemo.cluster.TimelineView.Service;

/** What the cluster did, put together from what is told of its objects. Two hours are kept. Thread-safe. */
final class Timeline {
    static final Duration KEPT = Duration.ofHours(2);

    private static final Set<String> OWN = Set.of(
            "probe-test-app",
            "rabbitmq-consumer",
            "rabbitmq-publisher",
            "load-generator",
            "cpu-stressor",
            "memory-stressor");
    private static final int MOST_ASKED = 30;
    private static final int MOST_EARLY = 500;

    /** A pod whose image is one of ours, and that can be asked. */
    record OwnPod(String uid, String workload, String address, int port) {}

    private record ScaledBy(String target, Steps<Decision> decisions) {}

    private final Clock clock;
    private final Instant begun;
    private final Map<String, PodHistory> pods = new LinkedHashMap<>();
    private final Owners owners = new Owners();
    private final Map<Named, Steps<Count>> replicas = new LinkedHashMap<>();
    private final Set<Named> controllers = new HashSet<>();
    private final Endpoints endpoints = new Endpoints();
    private final Map<String, Steps<ReadyCount>> services = new TreeMap<>();
    private final Map<Named, ScaledBy> autoscalers =
            new TreeMap<>(Comparator.comparing(Named::kind).thenComparing(Named::name));
    /** Services and autoscalers that are no more: they are shown for as long as pods are. */
    private final Map<Named, Instant> gone = new HashMap<>();

    private final EventLog events = new EventLog();
    /** Marks of pods that nobody has told of yet, by uid; the eldest go first. */
    private final Map<String, List<Mark>> early = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Mark>> eldest) {
            return size() > MOST_EARLY;
        }
    };

    private final List<Gap> gaps = new ArrayList<>();
    private List<String> notices = List.of();
    private long changes;

    Timeline(Clock clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** There is a new object, or what it says has changed. */
    synchronized void changed(WatchedKind kind, ApiObject object) {
        var now = clock.instant();
        switch (kind) {
            case POD:
                pod(object, now);
                break;
            case EVENT:
                event(object);
                break;
            case SERVICE:
                endpoints.service(object.name());
                members(now);
                break;
            case ENDPOINT_SLICE:
                endpoints.slice(object);
                members(now);
                break;
            case HORIZONTAL_POD_AUTOSCALER, SCALED_OBJECT:
                gone.remove(Named.of(kind, object));
                autoscalers
                        .computeIfAbsent(
                                Named.of(kind, object), named -> new ScaledBy(Autoscaling.target(object), decisions()))
                        .decisions()
                        .add(Autoscaling.of(kind, object, now));
                break;
            default:
                owners.know(object);
                if (object.controller().isEmpty()) {
                    var owner = Named.of(kind, object);
                    controllers.add(owner);
                    replicas.computeIfAbsent(owner, one -> counts()).add(Replicas.of(kind, object, now));
                }
        }
        changes++;
    }

    /** The object is no more. */
    synchronized void removed(WatchedKind kind, ApiObject object) {
        var now = clock.instant();
        switch (kind) {
            case POD:
                Optional.ofNullable(pods.get(object.uid())).ifPresent(pod -> pod.removed(now));
                break;
            case EVENT:
                // The API forgets them after an hour; what happened has happened.
                return;
            case SERVICE:
                endpoints.noService(object.name());
                members(now);
                break;
            case ENDPOINT_SLICE:
                endpoints.noSlice(object.name());
                members(now);
                break;
            case HORIZONTAL_POD_AUTOSCALER, SCALED_OBJECT:
                gone.put(Named.of(kind, object), now);
                break;
            default:
                var owner = Named.of(kind, object);
                controllers.remove(owner);
                Optional.ofNullable(replicas.get(owner)).ifPresent(counts -> counts.add(new Count(now, 0, 0)));
        }
        changes++;
    }

    /** What a page of ours has told: somebody clicked, a run began. */
    synchronized void told(String podUid, Instant at, String text) {
        var pod = pods.get(podUid);
        var old = at.isBefore(clock.instant().minus(KEPT));
        // What was clicked may read otherwise later: a probe that was to fail three times passes after them.
        if (pod != null && !old && !pod.isMarked(at, MarkKind.CLICK)) {
            pod.mark(at, MarkKind.CLICK, text);
            changes++;
        }
    }

    /** Those that run, up to a number that can be asked every few seconds. */
    synchronized List<OwnPod> ownPods() {
        return pods.values().stream()
                .filter(pod -> pod.gone().isEmpty())
                .map(PodHistory::status)
                .filter(pod -> OWN.contains(pod.image()) && pod.address().isPresent() && !pod.isOver())
                .limit(MOST_ASKED)
                .map(pod ->
                        new OwnPod(pod.pod().uid(), pod.image(), pod.address().get(), pod.port()))
                .toList();
    }

    /** From now on nobody watches. */
    synchronized void gapBegins(String why) {
        if (gaps.isEmpty() || gaps.get(gaps.size() - 1).to().isPresent()) {
            gaps.add(new Gap(clock.instant(), Optional.empty(), why));
            changes++;
        }
    }

    synchronized void gapEnds() {
        if (!gaps.isEmpty() && gaps.get(gaps.size() - 1).to().isEmpty()) {
            var gap = gaps.remove(gaps.size() - 1);
            gaps.add(new Gap(gap.from(), Optional.of(clock.instant()), gap.why()));
            changes++;
        }
    }

    /** What cannot be seen at present, a sentence each. */
    synchronized void notices(List<String> present) {
        if (!present.equals(notices)) {
            notices = present;
            changes++;
        }
    }

    /** Grows with all that changes. */
    synchronized long changes() {
        return changes;
    }

    /** What is older than two hours is forgotten. */
    synchronized void forget() {
        var time = clock.instant().minus(KEPT);
        if (pods.values()
                .removeIf(pod -> pod.gone().filter(gone -> gone.isBefore(time)).isPresent())) {
            changes++;
        }
        pods.values().forEach(pod -> pod.forgetBefore(time));
        replicas.values().forEach(counts -> counts.forgetBefore(time));
        services.values().forEach(counts -> counts.forgetBefore(time));
        autoscalers.values().forEach(one -> one.decisions().forgetBefore(time));
        events.forgetBefore(time);
        var forgotten = gone.keySet().stream()
                .filter(named -> gone.get(named).isBefore(time))
                .toList();
        forgotten.forEach(autoscalers::remove);
        services.keySet().removeIf(name -> forgotten.contains(service(name)));
        forgotten.forEach(gone::remove);
        gaps.removeIf(gap -> gap.to().filter(to -> to.isBefore(time)).isPresent());
        var shown = new HashSet<>(controllers);
        pods.values().forEach(pod -> shown.add(owners.topmost(pod.status().pod())));
        replicas.keySet().retainAll(shown);
    }

    /**
     * @param source as {@link TimelineView#source}
     * @param namespace that is watched
     */
    synchronized TimelineView view(String source, String namespace) {
        var now = clock.instant();
        var from = now.minus(KEPT);
        return new TimelineView(
                TimelineView.KIND,
                TimelineView.VERSION,
                now,
                latest(from, earliest()),
                source,
                namespace,
                notices,
                List.copyOf(gaps),
                groups(from),
                services.entrySet().stream()
                        .map(service ->
                                new Service(service.getKey(), service.getValue().since(from)))
                        .toList(),
                autoscalers.entrySet().stream()
                        .map(one -> new Autoscaler(
                                one.getKey().kind(),
                                one.getKey().name(),
                                one.getValue().target(),
                                one.getValue().decisions().since(from)))
                        .toList(),
                events.events());
    }

    private void pod(ApiObject object, Instant now) {
        var known = pods.get(object.uid());
        if (known != null) {
            known.update(object, now);
            return;
        }
        var pod = new PodHistory(object, now);
        pods.put(object.uid(), pod);
        Optional.ofNullable(early.remove(object.uid()))
                .ifPresent(marks -> marks.forEach(mark -> pod.mark(mark.at(), mark.kind(), mark.text())));
        endpoints.ready().forEach((service, ready) -> {
            if (ready.contains(object.uid())) {
                pod.joins(service, now);
            }
        });
    }

    private void event(ApiObject event) {
        events.add(event);
        var uid = event.text("involvedObject", "uid");
        EventLog.mark(event).ifPresent(kind -> {
            var read = EventLog.read(event);
            if (pods.containsKey(uid)) {
                pods.get(uid).mark(read.at(), kind, read.text());
            } else if (event.text("involvedObject", "kind").equals("Pod")) {
                early.computeIfAbsent(uid, first -> new ArrayList<>()).add(new Mark(read.at(), kind, read.text()));
            }
        });
    }

    private static Named service(String name) {
        return new Named(WatchedKind.SERVICE.kind(), name);
    }

    private void members(Instant now) {
        var ready = endpoints.ready();
        ready.forEach((service, members) -> {
            gone.remove(service(service));
            pods.forEach((uid, pod) -> {
                if (members.contains(uid)) {
                    pod.joins(service, now);
                } else {
                    pod.leaves(service, now);
                }
            });
            services.computeIfAbsent(
                            service, name -> new Steps<>(ReadyCount::at, (one, other) -> one.ready() == other.ready()))
                    .add(new ReadyCount(now, members.size()));
        });
        services.forEach((service, counts) -> {
            if (!ready.containsKey(service)) {
                pods.values().forEach(pod -> pod.leaves(service, now));
                counts.add(new ReadyCount(now, 0));
                gone.putIfAbsent(service(service), now);
            }
        });
    }

    private List<Group> groups(Instant from) {
        var grouped = new TreeMap<Named, List<PodHistory>>(
                Comparator.comparing(Named::name).thenComparing(Named::kind));
        controllers.forEach(owner -> grouped.put(owner, new ArrayList<>()));
        pods.values().forEach(pod -> grouped.computeIfAbsent(
                        owners.topmost(pod.status().pod()), owner -> new ArrayList<>())
                .add(pod));
        return grouped.entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue(), from))
                .toList();
    }

    private Group group(Named owner, List<PodHistory> members, Instant from) {
        var byOwner = new LinkedHashMap<Optional<Named>, List<PodHistory>>();
        members.forEach(
                pod -> byOwner.computeIfAbsent(pod.status().pod().controller().map(Named::of), one -> new ArrayList<>())
                        .add(pod));
        return new Group(
                owner.kind(),
                owner.name(),
                Optional.ofNullable(replicas.get(owner))
                        .map(counts -> counts.since(from))
                        .orElse(List.of()),
                members.stream()
                        .sorted(Comparator.comparing(
                                        (PodHistory pod) -> pod.status().created())
                                .thenComparing(pod -> pod.status().pod().name()))
                        .map(PodHistory::view)
                        .toList(),
                byOwner.values().stream()
                        .flatMap(pods -> Durations.ofRollouts(pods).stream())
                        .toList());
    }

    private Instant earliest() {
        return pods.values().stream()
                .map(pod -> pod.states().get(0).from())
                .min(Comparator.naturalOrder())
                .filter(first -> first.isBefore(begun))
                .orElse(begun);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Steps<Count> counts() {
        return new Steps<>(Count::at, (one, other) -> one.wanted() == other.wanted() && one.ready() == other.ready());
    }

    private static Steps<Decision> decisions() {
        return new Steps<>(
                Decision::at,
                (one, other) -> one.current() == other.current()
                        && one.wanted() == other.wanted()
                        && one.text().equals(other.text()));
    }
}

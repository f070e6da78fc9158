package kubedemo.cluster;

import static kubedemo.cluster.PodState.PENDING;
import static kubedemo.cluster.PodState.READY;
import static kubedemo.cluster.PodState.RUNNING;
import static kubedemo.cluster.PodState.STARTING;
import static kubedemo.cluster.PodState.TERMINATING;
import static kubedemo.cluster.PodState.UNKNOWN;
import static kubedemo.cluster.PodState.WAITING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kubedemo.cluster.TimelineView.Autoscaler;
import kubedemo.cluster.TimelineView.Count;
import kubedemo.cluster.TimelineView.Decision;
import kubedemo.cluster.TimelineView.Duration;
import kubedemo.cluster.TimelineView.Gap;
import kubedemo.cluster.TimelineView.Group;
import kubedemo.cluster.TimelineView.Mark;
import kubedemo.cluster.TimelineView.Membership;
import kubedemo.cluster.TimelineView.Pod;
import kubedemo.cluster.TimelineView.ReadyCount;
import kubedemo.cluster.TimelineView.Service;
import kubedemo.cluster.TimelineView.State;

/** Timelines of what the lessons do, as a cluster tells them. Times are seconds since {@link #BEGIN}. */
final class Stories {
    static final Instant BEGIN = Instant.parse("2026-11-28T10:00:00Z");

    private Stories() {}

    /** Somebody makes the liveness probe fail: three failed probes, a restart, ready again. */
    static TimelineView liveness() {
        var toggled = new PodStory("probe-test-app-5d4f9c7b8-x2x4l", "v1", "blue", -600)
                .state(READY, -580)
                .state(RUNNING, 142.3)
                .state(READY, 150.9)
                .mark(100.2, MarkKind.CLICK, "liveness set to fail")
                .mark(108.1, MarkKind.PROBE_FAILED, "Liveness probe failed: HTTP probe failed with statuscode: 503")
                .mark(118.1, MarkKind.PROBE_FAILED, "Liveness probe failed: HTTP probe failed with statuscode: 503")
                .mark(128.1, MarkKind.PROBE_FAILED, "Liveness probe failed: HTTP probe failed with statuscode: 503")
                .mark(142.3, MarkKind.RESTART, "exit code 143, after 12 min 22 s")
                .member(-580, 142.4)
                .member(151)
                .measured("click to first failed probe", 100.2, 108.1)
                .measured("click to restart", 100.2, 142.3)
                .measured("restart to Ready", 142.3, 150.9)
                .measured("out of the Service", 142.4, 151)
                .restarts(1);
        var other = new PodStory("probe-test-app-5d4f9c7b8-k8w7p", "v1", "blue", -600)
                .state(READY, -578)
                .member(-578);
        return new Story(240)
                .group("Deployment", "probe-test-app", 2, List.of(toggled, other))
                .build();
    }

    /** Three pods of v1 are replaced by three of v2, one at a time. */
    static TimelineView rollout() {
        var pods = new ArrayList<PodStory>();
        for (int i = 0; i < 3; i++) {
            double replaced = 60 + 14 * i + 9.4;
            pods.add(new PodStory("probe-test-app-5d4f9c7b8-" + "abc".charAt(i) + "x4l" + i, "v1", "blue", -300)
                    .state(READY, -290 + i)
                    .state(TERMINATING, replaced)
                    .gone(replaced + 11)
                    .member(-290 + i, replaced + 0.2));
        }
        for (int i = 0; i < 3; i++) {
            double created = 60 + 14 * i;
            pods.add(new PodStory("probe-test-app-7c9d6b5f4-" + "pqr".charAt(i) + "9mz" + i, "v2", "green", created)
                    .state(PENDING, created)
                    .state(STARTING, created + 0.6)
                    .state(RUNNING, created + 3.1)
                    .state(READY, created + 9.2)
                    .member(created + 9.3)
                    .measured("scheduled to Ready", created + 0.6, created + 9.2));
        }
        return new Story(160)
                .group(
                        "Deployment",
                        "probe-test-app",
                        3,
                        pods,
                        measured("rollout, first to last pod", 60, 60 + 28 + 9.2))
                .build();
    }

    /** A queue fills and empties: from none to thirty pods and back. */
    static TimelineView fan() {
        var pods = new ArrayList<PodStory>();
        int[] wanted = {0, 1, 4, 8, 16, 30, 18, 6, 0};
        double[] when = {0, 60, 75, 90, 105, 120, 300, 330, 360};
        for (int step = 1; step < wanted.length; step++) {
            for (int i = wanted[step - 1]; i < wanted[step]; i++) {
                double created = when[step] + 0.04 * i;
                pods.add(new PodStory(
                                "rabbitmq-consumer-6f7d8c9b5-" + Integer.toString(40000 + i * 977, 36),
                                "v1",
                                "teal",
                                created)
                        .state(PENDING, created)
                        .state(STARTING, created + 1.2)
                        .state(RUNNING, created + 4)
                        .state(READY, created + 9 + i % 5)
                        .member(created + 9 + i % 5)
                        .measured("scheduled to Ready", created + 1.2, created + 9 + i % 5));
            }
            for (int i = wanted[step]; i < wanted[step - 1]; i++) {
                double ends = when[step] + 0.05 * i;
                pods.get(i).state(TERMINATING, ends).gone(ends + 12);
            }
        }
        var decisions = IntStream.range(0, wanted.length)
                .mapToObj(step -> new Decision(
                        at(when[step]),
                        wanted[step],
                        wanted[step],
                        wanted[step] == 0
                                ? "queue empty: 0 replicas"
                                : "queue " + wanted[step] * 100 + " of 100: " + wanted[step] + " replicas"))
                .toList();
        var counts = IntStream.range(0, wanted.length)
                .mapToObj(step -> new Step(when[step], wanted[step]))
                .toList();
        return new Story(480)
                .group("Deployment", "rabbitmq-consumer", counts, pods, List.of())
                .autoscaler(
                        new Autoscaler("ScaledObject", "rabbitmq-consumer", "Deployment/rabbitmq-consumer", decisions))
                .build();
    }

    /** A pod that takes more memory than its limit again and again, while the kubelet waits longer each time. */
    static TimelineView crashLoop() {
        var pod = new PodStory("memory-stressor", "v1", "orange", 10)
                .unowned()
                .state(PENDING, 10)
                .state(STARTING, 10.4)
                .state(READY, 13);
        double time = 13;
        int restarts = 0;
        for (double wait : new double[] {0.5, 10, 20, 40, 80, 160}) {
            time += 12;
            pod.mark(time, MarkKind.OOM_KILLED, "exit code 137; its limit is 128 MiB")
                    .state(WAITING, time, wait < 1 ? "OOMKilled" : "CrashLoopBackOff");
            time += wait;
            pod.mark(time, MarkKind.RESTART, "run " + (++restarts + 1)).state(READY, time);
        }
        return new Story(460)
                .group("Pod", "memory-stressor", List.of(), List.of(pod.restarts(restarts)), List.of())
                .build();
    }

    /** Nobody watched for a while, and a pod that cannot be scheduled waits. */
    static TimelineView gaps() {
        var seen = new PodStory("web-0", "1.27", "purple", -400)
                .state(UNKNOWN, -400)
                .state(READY, 0)
                .state(UNKNOWN, 120)
                .state(READY, 180)
                .member(0, 120)
                .member(180);
        var pending = new PodStory("web-1", "1.27", "purple", 40)
                .state(PENDING, 40)
                .mark(40.1, MarkKind.NOT_SCHEDULED, "0/1 nodes are available: 1 Insufficient cpu.")
                .mark(200, MarkKind.NOT_SCHEDULED, "0/1 nodes are available: 1 Insufficient cpu.");
        var evicted = new PodStory("web-2", "1.27", "purple", 20)
                .state(READY, 25)
                .state(PodState.FAILED, 220, "Evicted")
                .mark(220, MarkKind.EVICTED, "The node was low on resource: memory.")
                .mark(80, MarkKind.WARNING, "FailedMount: MountVolume.SetUp failed");
        return new Story(300)
                .group("StatefulSet", "web", 3, List.of(seen, pending, evicted))
                .gap(new Gap(at(120), Optional.of(at(180)), "the API server did not answer"))
                .notice("Nodes cannot be seen: list nodes is forbidden.")
                .build();
    }

    /** Many ready pods, in groups of twelve, half of a version, each with a failed probe. */
    static TimelineView crowd(int pods) {
        var story = new Story(600);
        for (int group = 0; group < pods / 12; group++) {
            var members = new ArrayList<PodStory>();
            for (int i = 0; i < 12; i++) {
                double created = 20 * group + i;
                members.add(new PodStory(
                                "app-" + group + "-5d4f9c7b8-x" + i + "abc",
                                i % 2 == 0 ? "v1" : "v2",
                                i % 2 == 0 ? "blue" : "orange",
                                created)
                        .state(PENDING, created)
                        .state(STARTING, created + 2)
                        .state(RUNNING, created + 6)
                        .state(READY, created + 15)
                        .mark(created + 10, MarkKind.PROBE_FAILED, "Readiness probe failed: connection refused")
                        .member(created + 15)
                        .measured("scheduled to Ready", created + 2, created + 15));
            }
            story.group("Deployment", "app-" + group, 12, members);
        }
        return story.build();
    }

    /** Names as long as they may be, and texts that are markup. */
    static TimelineView hostile() {
        var markup = "<img src=x onerror=\"window.hurt=1\"></text><script>window.hurt=1</script>&amp;";
        var name = "p" + "o-d".repeat(84);
        var pod = new PodStory(name, markup, "\" onload=\"window.hurt=1", 0)
                .state(WAITING, 1, markup)
                .mark(5, MarkKind.WARNING, markup)
                .measured(markup, 1, 8);
        return new Story(60)
                .group("Deployment", markup, 1, List.of(pod))
                .gap(new Gap(at(20), Optional.empty(), markup))
                .notice(markup)
                .build();
    }

    static TimelineView nothing() {
        return new Story(100).build();
    }

    static Instant at(double seconds) {
        return BEGIN.plusMillis(Math.round(seconds * 1000));
    }

    private static Duration measured(String name, double from, double to) {
        return new Duration(name, to - from, at(from), at(to));
    }

    private record Step(double at, int wanted) {}

    /** One pod, told in the order of time. */
    private static final class PodStory {
        private final String name;
        private final String version;
        private final String color;
        private final double created;
        private final List<State> states = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private final List<double[]> members = new ArrayList<>();
        private final List<Duration> durations = new ArrayList<>();
        private Optional<Instant> gone = Optional.empty();
        private boolean owned = true;
        private int restarts;

        PodStory(String name, String version, String color, double created) {
            this.name = name;
            this.version = version;
            this.color = color;
            this.created = created;
        }

        PodStory unowned() {
            owned = false;
            return this;
        }

        PodStory state(PodState state, double from) {
            return state(state, from, "");
        }

        PodStory state(PodState state, double from, String why) {
            endTheLast(from);
            states.add(new State(state, at(from), Optional.empty(), why));
            return this;
        }

        PodStory mark(double at, MarkKind kind, String text) {
            marks.add(new Mark(at(at), kind, text));
            return this;
        }

        PodStory member(double from) {
            return member(from, Double.POSITIVE_INFINITY);
        }

        PodStory member(double from, double to) {
            members.add(new double[] {from, to});
            return this;
        }

        PodStory measured(String what, double from, double to) {
            durations.add(Stories.measured(what, from, to));
            return this;
        }

        PodStory restarts(int times) {
            restarts = times;
            return this;
        }

        PodStory gone(double at) {
            gone = Optional.of(at(at));
            endTheLast(at);
            members.forEach(member -> member[1] = Math.min(member[1], at - 12));
            return this;
        }

        Stream<Instant> changes() {
            return states.stream()
                    .filter(state -> state.state() == READY)
                    .flatMap(state -> Stream.concat(Stream.of(state.from()), state.to().stream()));
        }

        boolean readyAt(Instant time) {
            return states.stream()
                    .anyMatch(state -> state.state() == READY
                            && !state.from().isAfter(time)
                            && state.to().map(time::isBefore).orElse(true));
        }

        Pod build(String service) {
            var last = states.get(states.size() - 1).state().name().toLowerCase(Locale.ROOT);
            var memberships = members.stream()
                    .map(member -> new Membership(
                            service,
                            at(member[0]),
                            Double.isInfinite(member[1]) ? Optional.empty() : Optional.of(at(member[1]))))
                    .toList();
            return new Pod(
                    name,
                    "uid-" + name,
                    owned ? Optional.of("ReplicaSet/" + name.replaceAll("-[^-]*$", "")) : Optional.empty(),
                    version,
                    color,
                    Optional.of("worker-1"),
                    Optional.of("Burstable"),
                    at(created),
                    gone,
                    restarts,
                    states,
                    marks,
                    memberships,
                    durations,
                    "Pod " + name + ", " + version + ", " + last + ".");
        }

        private void endTheLast(double time) {
            if (!states.isEmpty()) {
                var last = states.remove(states.size() - 1);
                states.add(new State(last.state(), last.from(), last.to().or(() -> Optional.of(at(time))), last.why()));
            }
        }
    }

    /** All of a namespace; who was ready is counted from the pods. */
    private static final class Story {
        private final double now;
        private final List<Group> groups = new ArrayList<>();
        private final List<Service> services = new ArrayList<>();
        private final List<Autoscaler> autoscalers = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();

        Story(double now) {
            this.now = now;
        }

        Story group(String kind, String name, int wanted, List<PodStory> pods, Duration... durations) {
            return group(kind, name, List.of(new Step(-600, wanted)), pods, List.of(durations));
        }

        Story group(String kind, String name, List<Step> wanted, List<PodStory> pods, List<Duration> durations) {
            var counts = new TreeMap<Instant, Count>();
            Stream.concat(
                            wanted.stream().map(step -> at(step.at())),
                            wanted.isEmpty() ? Stream.of() : pods.stream().flatMap(PodStory::changes))
                    .forEach(time -> counts.put(time, new Count(time, wantedAt(wanted, time), readyAt(pods, time))));
            groups.add(new Group(
                    kind,
                    name,
                    List.copyOf(counts.values()),
                    pods.stream().map(pod -> pod.build(name)).toList(),
                    durations));
            if (!counts.isEmpty()) {
                services.add(new Service(
                        name,
                        counts.values().stream()
                                .map(count -> new ReadyCount(count.at(), count.ready()))
                                .toList()));
            }
            return this;
        }

        Story autoscaler(Autoscaler autoscaler) {
            autoscalers.add(autoscaler);
            return this;
        }

        Story gap(Gap gap) {
            gaps.add(gap);
            return this;
        }

        Story notice(String notice) {
            notices.add(notice);
            return this;
        }

        TimelineView build() {
            return new TimelineView(
                    TimelineView.KIND,
                    TimelineView.VERSION,
                    at(now),
                    at(-60),
                    "Kubernetes v1.36.0",
                    "default",
                    notices,
                    gaps,
                    groups,
                    services,
                    autoscalers,
                    List.of());
        }

        private static int wantedAt(List<Step> steps, Instant time) {
            return steps.stream()
                    .filter(step -> !at(step.at()).isAfter(time))
                    .max(Comparator.comparing(Step::at))
                    .map(Step::wanted)
                    .orElse(0);
        }

        private static int readyAt(List<PodStory> pods, Instant time) {
            return (int) pods.stream().filter(pod -> pod.readyAt(time)).count();
        }
    }
}

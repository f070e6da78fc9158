package kubedemo.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kubedemo.cluster.TimelineView.Duration;
import kubedemo.cluster.TimelineView.Mark;
import kubedemo.cluster.TimelineView.Membership;
import kubedemo.cluster.TimelineView.State;
import kubedemo.kit.text.Text;

/** The durations that matter, measured between what is known of pods. */
final class Durations {
    private static final Set<PodState> BEFORE_READY = EnumSet.of(PodState.PENDING, PodState.STARTING, PodState.RUNNING);
    private static final java.time.Duration TOGETHER = java.time.Duration.ofSeconds(10);

    private Durations() {}

    static List<Duration> ofPod(PodHistory pod) {
        var all = new ArrayList<Duration>();
        var states = pod.states();
        pod.status().scheduled().ifPresent(scheduled -> firstReady(pod)
                .ifPresent(ready -> all.add(between("scheduled to Ready", scheduled, ready))));
        for (var mark : pod.marks()) {
            if (mark.kind() == MarkKind.RESTART || mark.kind() == MarkKind.OOM_KILLED) {
                all.addAll(aroundRestart(pod.marks(), states, mark.at()));
            }
        }
        all.addAll(outOfService(pod.services()));
        states.stream()
                .filter(state -> state.state() == PodState.TERMINATING)
                .findFirst()
                .ifPresent(ending ->
                        pod.gone().ifPresent(gone -> all.add(between("deleted to gone", ending.from(), gone))));
        return all;
    }

    /** Pods of one owner that began together: each soon after all before it were ready, as a rolling update does. */
    static List<Duration> ofRollouts(List<PodHistory> pods) {
        var all = new ArrayList<Duration>();
        var sorted = pods.stream()
                .sorted(Comparator.comparing(pod -> pod.status().created()))
                .toList();
        var wave = new ArrayList<PodHistory>();
        for (var pod : sorted) {
            if (!wave.isEmpty() && isOver(wave, pod.status().created())) {
                rollout(wave).ifPresent(all::add);
                wave.clear();
            }
            wave.add(pod);
        }
        rollout(wave).ifPresent(all::add);
        return all;
    }

    private static List<Duration> aroundRestart(List<Mark> marks, List<State> states, Instant ended) {
        var all = new ArrayList<Duration>();
        var runFrom = states.stream()
                .filter(state -> state.state() == PodState.READY && state.from().isBefore(ended))
                .reduce((one, other) -> other)
                .map(State::from)
                .orElse(Instant.MIN);
        var within = marks.stream()
                .filter(mark -> !mark.at().isBefore(runFrom) && !mark.at().isAfter(ended))
                .toList();
        var click =
                within.stream().filter(mark -> mark.kind() == MarkKind.CLICK).findFirst();
        var failed = within.stream()
                .filter(mark -> mark.kind() == MarkKind.PROBE_FAILED)
                .filter(mark -> click.isEmpty()
                        || !mark.at().isBefore(second(click.get().at())))
                .findFirst();
        if (click.isPresent() && failed.isPresent()) {
            all.add(between(
                    "click to first failed probe",
                    click.get().at(),
                    failed.get().at()));
        }
        failed.ifPresent(first -> all.add(between("first failed probe to end of the run", first.at(), ended)));
        next(states, PodState.READY, ended)
                .ifPresent(ready -> all.add(between("end of the run to Ready again", ended, ready.from())));
        return all;
    }

    private static List<Duration> outOfService(List<Membership> memberships) {
        var all = new ArrayList<Duration>();
        for (var i = 1; i < memberships.size(); i++) {
            var before = memberships.get(i - 1);
            var after = memberships.get(i);
            if (before.service().equals(after.service()) && before.to().isPresent()) {
                all.add(between(
                        "out of the Service " + after.service(), before.to().get(), after.from()));
            }
        }
        return all;
    }

    private static boolean isOver(List<PodHistory> wave, Instant at) {
        return wave.stream().allMatch(pod -> firstReady(pod)
                .filter(ready -> ready.plus(TOGETHER).isBefore(at))
                .isPresent());
    }

    /** Empty for one pod alone, and while one is not ready. */
    private static Optional<Duration> rollout(List<PodHistory> wave) {
        if (wave.size() < 2 || wave.stream().anyMatch(pod -> firstReady(pod).isEmpty())) {
            return Optional.empty();
        }
        var last = wave.stream().flatMap(pod -> firstReady(pod).stream()).max(Comparator.naturalOrder());
        return Optional.of(between(
                Text.format(
                        "%d pods of %s: first created to last Ready",
                        wave.size(), wave.get(0).status().version()),
                wave.get(0).status().created(),
                last.orElseThrow()));
    }

    /** Empty where its beginning is not known any more, or was not seen. */
    private static Optional<Instant> firstReady(PodHistory pod) {
        var states = pod.states();
        var known =
                pod.status().scheduled().filter(time -> !states.get(0).from().isAfter(time));
        return known.flatMap(scheduled -> states.stream()
                .filter(state -> !BEFORE_READY.contains(state.state()))
                .findFirst()
                .filter(state -> state.state() == PodState.READY)
                .map(State::from));
    }

    private static Optional<State> next(List<State> states, PodState state, Instant after) {
        return states.stream()
                .filter(one -> one.state() == state && !one.from().isBefore(after))
                .findFirst();
    }

    /** The API's times are whole seconds: what is later by less may be told as earlier. */
    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration between(String name, Instant from, Instant to) {
        return new Duration(
                name, Math.max(0, java.time.Duration.between(from, to).toMillis() / 1000.0), from, to);
    }
}

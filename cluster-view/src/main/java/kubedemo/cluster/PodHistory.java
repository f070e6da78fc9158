package kubedemo.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kubedemo.cluster.TimelineView.Mark;
import kubedemo.cluster.TimelineView.Membership;
import kubedemo.cluster.TimelineView.State;

/**
 * The life of one pod, put together from what its object told each time it changed. Not thread-safe.
 *
 * <p>A state begins when the object says so, else when it was seen; never before the one that it follows.
 */
final class PodHistory {
    private static final int MOST_MARKS = 200;

    /** A state that was entered; it lasts until the next. */
    private record Entered(PodState state, Instant from, String why) {}

    private PodStatus status;
    private Instant seen;
    private Instant gone;
    private final List<Entered> states = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Set<PodStatus.Ending> endings = new HashSet<>();
    private final Map<String, List<Membership>> services = new LinkedHashMap<>();

    PodHistory(ApiObject pod, Instant at) {
        this.status = new PodStatus(pod);
        status.told().forEach(told -> add(told, told.since().orElse(states.isEmpty() ? at : end().from())));
        noticeEndings();
        noticeMessages(at);
        this.seen = at;
    }

    /** @param at when it was seen */
    void update(ApiObject pod, Instant at) {
        var before = status;
        status = new PodStatus(pod);
        noticeEndings();
        noticeMessages(at);
        if (end().state() != PodState.TERMINATING) {
            follow(before, at);
        }
        seen = at;
    }

    private void follow(PodStatus before, Instant at) {
        var told = status.told();
        var now = told.get(told.size() - 1);
        if (status.hasMissed(before)) {
            // Runs that began and ended while nobody watched.
            add(new PodStatus.Told(PodState.UNKNOWN, Optional.of(seen), "restarts that nobody watched"), seen);
        }
        for (var one : told) {
            var since = one.since().filter(time -> time.isAfter(end().from()));
            if (since.isPresent()) {
                add(one, since.get());
            }
        }
        if (end().state() != now.state() || !end().why().equals(now.why())) {
            add(now, now.since().filter(time -> !time.isBefore(end().from())).orElse(at));
        }
    }

    /** Its object is no more. */
    void removed(Instant at) {
        gone = at;
        for (var service : List.copyOf(services.keySet())) {
            leaves(service, at);
        }
    }

    void joins(String service, Instant at) {
        if (gone != null) {
            return;
        }
        var times = services.computeIfAbsent(service, name -> new ArrayList<>());
        if (times.isEmpty() || times.get(times.size() - 1).to().isPresent()) {
            times.add(new Membership(service, at, Optional.empty()));
        }
    }

    void leaves(String service, Instant at) {
        var times = services.getOrDefault(service, List.of());
        if (!times.isEmpty() && times.get(times.size() - 1).to().isEmpty()) {
            var last = times.remove(times.size() - 1);
            times.add(new Membership(service, last.from(), Optional.of(latest(last.from(), at))));
        }
    }

    boolean isMarked(Instant at, MarkKind kind) {
        return marks.stream().anyMatch(mark -> mark.kind() == kind && mark.at().equals(at));
    }

    /** The same at the same time is noticed once. */
    void mark(Instant at, MarkKind kind, String text) {
        var mark = new Mark(at, kind, text);
        if (marks.contains(mark)) {
            return;
        }
        marks.add(mark);
        marks.sort((one, other) -> one.at().compareTo(other.at()));
        if (marks.size() > MOST_MARKS) {
            marks.remove(0);
        }
    }

    PodStatus status() {
        return status;
    }

    Optional<Instant> gone() {
        return Optional.ofNullable(gone);
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    List<State> states() {
        var all = new ArrayList<State>();
        for (var i = 0; i < states.size(); i++) {
            var entered = states.get(i);
            var to = i + 1 < states.size() ? Optional.of(states.get(i + 1).from()) : gone();
            all.add(new State(entered.state(), entered.from(), to, entered.why()));
        }
        return all;
    }

    /** What had ended by then. */
    void forgetBefore(Instant time) {
        while (states.size() > 1 && !states.get(1).from().isAfter(time)) {
            states.remove(0);
        }
        marks.removeIf(mark -> mark.at().isBefore(time));
        services.values()
                .forEach(times -> times.removeIf(
                        one -> one.to().filter(to -> to.isBefore(time)).isPresent()));
    }

    TimelineView.Pod view() {
        var pod = status.pod();
        return new TimelineView.Pod(
                pod.name(),
                pod.uid(),
                pod.controller().map(owner -> Named.of(owner).toString()),
                status.version(),
                VersionColors.of(status.version()).toString(),
                status.node(),
                Optional.of(pod.text("status", "qosClass")).filter(qos -> !qos.isEmpty()),
                status.created(),
                gone(),
                status.restarts(),
                states(),
                marks(),
                services(),
                Durations.ofPod(this),
                Sentence.of(this));
    }

    List<Membership> services() {
        return services.values().stream().flatMap(List::stream).toList();
    }

    private void add(PodStatus.Told told, Instant from) {
        if (states.isEmpty()) {
            states.add(new Entered(told.state(), from, told.why()));
            return;
        }
        var begins = latest(end().from(), from);
        // What only changed its reason, and what lasted for no time, is no state of its own.
        if (end().state() == told.state()) {
            begins = states.remove(states.size() - 1).from();
        } else if (begins.equals(end().from())) {
            states.remove(states.size() - 1);
            if (!states.isEmpty() && end().state() == told.state()) {
                begins = states.remove(states.size() - 1).from();
            }
        }
        states.add(new Entered(told.state(), begins, told.why()));
    }

    private void noticeEndings() {
        var told = status.endings();
        for (var ending : told) {
            // That a pod ends when it is deleted, or when its work is done, is no news.
            var expected = status.isDeleted() || status.isOver() && ending.exitCode() == 0;
            if (endings.add(ending) && (ending.outOfMemory() || !expected)) {
                mark(ending.at(), kind(ending), ending.text());
            }
        }
        endings.retainAll(told);
    }

    private MarkKind kind(PodStatus.Ending ending) {
        if (ending.outOfMemory()) {
            return MarkKind.OOM_KILLED;
        }
        return status.isOver() ? MarkKind.WARNING : MarkKind.RESTART;
    }

    private void noticeMessages(Instant at) {
        status.evicted().ifPresent(message -> markOnce(at, MarkKind.EVICTED, message));
        status.unschedulable().ifPresent(message -> markOnce(at, MarkKind.NOT_SCHEDULED, message));
    }

    private void markOnce(Instant at, MarkKind kind, String text) {
        if (marks.stream().noneMatch(mark -> mark.kind() == kind && mark.text().equals(text))) {
            mark(at, kind, text);
        }
    }

    private Entered end() {
        return states.get(states.size() - 1);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

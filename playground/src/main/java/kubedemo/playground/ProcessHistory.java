package kubedemo.playground;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kubedemo.playground.TimelineDocument.Duration;
import kubedemo.playground.TimelineDocument.Mark;
import kubedemo.playground.TimelineDocument.Membership;
import kubedemo.playground.TimelineDocument.State;

/** What one workload's process did, over all its runs. Not thread-safe. */
final class ProcessHistory {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST = 500;

    private record Entered(String state, Instant from, String why) {}

    private final List<Entered> states = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();
    private Optional<Instant> firstFailure = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private int starts;

    void starts(Instant at) {
        starts++;
        enter("starting", at, "");
    }

    void ready(Instant at) {
        var started = present();
        enter("ready", at, "");
        if (ended.isPresent()) {
            measure("end of the run to Ready again", ended.get(), at);
        } else if (started.filter(state -> state.state().equals("starting")).isPresent()) {
            measure("started to Ready", started.get().from(), at);
        } else {
            started.ifPresent(state -> measure("not ready", state.from(), at));
        }
        ended = Optional.empty();
    }

    void unready(Instant at) {
        if (present().filter(state -> state.state().equals("ready")).isPresent()) {
            enter("running", at, "no longer ready");
        }
    }

    void ends(Instant at, int exitCode) {
        enter("waiting", at, "exit code " + exitCode);
        mark(at, "restart", "ended with exit code " + exitCode);
        firstFailure.ifPresent(first -> measure("first failed probe to end of the run", first, at));
        firstFailure = Optional.empty();
        ended = Optional.of(at);
    }

    /** @param failures in a row */
    void probeFails(Instant at, int failures, String text) {
        mark(at, "probe-failed", text);
        if (text.startsWith("liveness") && failures == 1) {
            firstFailure = Optional.of(at);
        }
    }

    boolean isReady() {
        return present().filter(state -> state.state().equals("ready")).isPresent();
    }

    /** What had ended by then. */
    void forgetBefore(Instant time) {
        while (states.size() > 1 && !states.get(1).from().isAfter(time)) {
            states.remove(0);
        }
        marks.removeIf(mark -> mark.at().isBefore(time));
        durations.removeIf(duration -> duration.to().isBefore(time));
    }

    /**
     * @param service empty for a workload without one
     * @param version the image's, were it a pod
     */
    TimelineDocument.Pod document(String name, Optional<String> service, String version, String color) {
        return new TimelineDocument.Pod(
                name,
                name,
                Optional.empty(),
                version,
                color,
                Optional.empty(),
                Optional.empty(),
                states.get(0).from(),
                Optional.empty(),
                Math.max(0, starts - 1),
                states(),
                List.copyOf(marks),
                service.map(this::memberships).orElse(List.of()),
                List.copyOf(durations),
                name + " (" + version + "), a process: "
                        + states.stream()
                                .skip(Math.max(0, states.size() - 6))
                                .map(state -> state.state() + " " + TIME.format(state.from()))
                                .collect(Collectors.joining(", "))
                        + ". Times in UTC.");
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    private List<Membership> memberships(String service) {
        return states().stream()
                .filter(state -> state.state().equals("ready"))
                .map(state -> new Membership(service, state.from(), state.to()))
                .toList();
    }

    private List<State> states() {
        var all = new ArrayList<State>();
        for (var i = 0; i < states.size(); i++) {
            var entered = states.get(i);
            var to = i + 1 < states.size() ? Optional.of(states.get(i + 1).from()) : Optional.<Instant>empty();
            all.add(new State(entered.state(), entered.from(), to, entered.why()));
        }
        return all;
    }

    private Optional<Entered> present() {
        return states.isEmpty() ? Optional.empty() : Optional.of(states.get(states.size() - 1));
    }

    private void enter(String state, Instant at, String why) {
        states.add(new Entered(state, at, why));
        if (states.size() > MOST) {
            states.remove(0);
        }
    }

    private void mark(Instant at, String kind, String text) {
        marks.add(new Mark(at, kind, text));
        if (marks.size() > MOST) {
            marks.remove(0);
        }
    }

    private void measure(String name, Instant from, Instant to) {
        durations.add(new Duration(name, java.time.Duration.between(from, to).toMillis() / 1000.0, from, to));
        if (durations.size() > MOST) {
            durations.remove(0);
        }
    }
}

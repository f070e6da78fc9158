package kubedemo.kit.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.probe.Forecast;
import kubedemo.kit.probe.ProbeCall;
import kubedemo.kit.probe.ProbeKind;
import kubedemo.kit.probe.ProbeTiming;
import kubedemo.kit.probe.ProbeView;
import kubedemo.kit.text.Text;

/** A probe in words: what it answers, and what its caller will do about that. */
public record ProbeCard(ProbeView view, Supervisor supervisor, Instant now) {
    private static final int STRIP_LENGTH = 20;

    public String title() {
        return view.kind().title();
    }

    public String state() {
        return view.up() ? "Healthy" : "Unhealthy";
    }

    /** What this probe is for, one line. */
    public String purpose() {
        return switch (view.kind()) {
            case LIVENESS -> "Must this container be restarted?";
            case READINESS -> "Should the Service send requests here?";
            case STARTUP -> "Has this container started? The other probes wait for it.";
        };
    }

    /** How it is called, as the manifest says or the calls show. */
    public String schedule() {
        return view.timing()
                .map(timing -> Text.format(
                        timing.assumed()
                                ? "called every %d s; assumed: timeout %d s, acts after %d failures"
                                : "every %d s, timeout %d s, acts after %d failures",
                        timing.periodSeconds(),
                        timing.timeoutSeconds(),
                        timing.failureThreshold()))
                .orElse(
                        supervisor == Supervisor.NONE || view.kind() == ProbeKind.STARTUP
                                ? "schedule not known"
                                : "the period is known after a few calls");
    }

    /** What has been asked of it, beyond pass and fail. */
    public String setting() {
        var late = view.delayMillis() == 0
                ? ""
                : Text.format(", each answer held back %.1f s", view.delayMillis() / 1000.0);
        var mode = view.failuresLeft()
                .map(left -> left == 1 ? "fails the next call" : Text.format("fails the next %d calls", left))
                .orElse(view.mode().equals("pass") ? "passes" : "fails until toggled");
        return mode + late;
    }

    /** What the caller has seen and will do: the countdown. */
    public String sentence() {
        if (supervisor == Supervisor.NONE && kubeletCalls() == 0) {
            return "nobody calls this probe";
        }
        if (kubeletCalls() == 0) {
            return Text.format("no call from %s yet", supervisor.title());
        }
        var threshold = view.timing().orElse(ProbeTiming.DEFAULT).failureThreshold();
        var seen = view.consecutiveFailures() == 0
                ? ""
                : Text.format("%d of %d failed, ", Math.min(view.consecutiveFailures(), threshold), threshold);
        return seen + view.forecast().map(this::outlook).orElseGet(() -> still(seen));
    }

    public boolean alarming() {
        return view.outOfService()
                || view.forecast()
                        .filter(f -> f.action() != Forecast.Action.JOIN_SERVICE)
                        .isPresent();
    }

    /** The last calls, oldest first, filled up on the left so that the newest is always at the right end. */
    public List<Slot> strip() {
        var slots = new ArrayList<Slot>();
        for (var empty = view.calls().size(); empty < STRIP_LENGTH; empty++) {
            slots.add(new Slot("empty", "", ""));
        }
        for (var i = view.calls().size() - 1; i >= 0; i--) {
            slots.add(Slot.of(view.calls().get(i), now));
        }
        return slots;
    }

    /** What a screen reader says instead of the strip. */
    public String stripInWords() {
        var failed = view.calls().stream().filter(ProbeCall::failed).count();
        return view.calls().isEmpty()
                ? "No calls yet"
                : Text.format(
                        "Last %d calls: %d passed, %d failed",
                        view.calls().size(), view.calls().size() - failed, failed);
    }

    private Optional<Long> nextCall() {
        return view.timing().flatMap(timing -> view.calls().stream()
                .filter(ProbeCall::fromKubelet)
                .findFirst()
                .map(call -> Duration.between(now, call.at().plusSeconds(timing.periodSeconds())))
                .map(left -> Math.max(0, Math.round(left.toMillis() / 1000.0))));
    }

    private long kubeletCalls() {
        return view.calls().stream().filter(ProbeCall::fromKubelet).count();
    }

    private String outlook(Forecast forecast) {
        var seconds = Math.round(forecast.seconds());
        var when = seconds == 0 ? "now" : Text.format("in about %d s", seconds);
        return switch (forecast.action()) {
            case RESTART -> "restart " + when;
            case LEAVE_SERVICE -> "out of the Service " + when;
            case JOIN_SERVICE -> "back in the Service " + when;
        };
    }

    private String still(String seen) {
        if (view.outOfService()) {
            return "out of the Service until it passes";
        }
        if (!seen.isEmpty() || view.failuresLeft().isPresent()) {
            return "will recover before anything happens";
        }
        if (view.kind() == ProbeKind.STARTUP) {
            return "has started, no longer called";
        }
        var state = view.kind() == ProbeKind.READINESS ? "in the Service" : "all is well";
        return state
                + nextCall()
                        .map(value -> Text.format(", next call in about %d s", value))
                        .orElse("");
    }

    /** One call in the strip. The mark differs as well as the colour. */
    public record Slot(String kind, String mark, String title) {
        static Slot of(ProbeCall call, Instant now) {
            var kind = !call.answered() && !call.failed() ? "waiting" : call.failed() ? "failed" : "passed";
            var mark =
                    switch (kind) {
                        case "waiting" -> "…";
                        case "failed" -> call.status() == 200 ? "⏱" : "✕";
                        default -> "✓";
                    };
            return new Slot(
                    kind + (call.fromKubelet() ? "" : " other"),
                    mark,
                    Text.format(
                            "%d s ago, %s: %d in %d ms%s",
                            Duration.between(call.at(), now).toSeconds(),
                            call.caller(),
                            call.status(),
                            call.durationMillis(),
                            call.failed() && call.status() == 200 ? " (too late)" : ""));
        }
    }
}

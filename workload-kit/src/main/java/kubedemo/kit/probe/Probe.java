package kubedemo.kit.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One probe: what it has been told to answer, who called it, and what the kubelet makes of that. The same class serves
 * liveness, readiness and startup. Safe for use by many threads.
 */
final class Probe {
    private static final int SHOWN_CALLS = 20;
    private static final Duration NO_TIMEOUT = Duration.ofDays(1);

    private final ProbeKind kind;
    private final Optional<ProbeTiming> told;
    private final BooleanSupplier checksUp;
    private final Clock clock;
    private final Deque<OpenCall> calls = new ArrayDeque<>();
    private final Deque<OpenCall> kubeletCalls = new ArrayDeque<>();
    private final CallPeriod period = new CallPeriod();

    private int assumedThreshold = ProbeTiming.DEFAULT.failureThreshold();
    private ProbeMode mode = ProbeMode.PASS;
    private Duration delay = Duration.ZERO;
    private Optional<Instant> changedAt = Optional.empty();

    /**
     * @param told how the kubelet calls it, where variables say so
     * @param checksUp whether everything else that this probe depends on is up; must not wait
     */
    Probe(ProbeKind kind, Optional<ProbeTiming> told, BooleanSupplier checksUp, Clock clock) {
        this.kind = kind;
        this.told = told;
        this.checksUp = checksUp;
        this.clock = clock;
    }

    /**
     * What to answer, and when.
     *
     * @param passes checks aside
     * @param status with the checks as they are now
     */
    record Answer(OpenCall call, Duration delay, boolean passes, int status) {}

    /**
     * Takes a call in: it counts from now on, and uses up one failure of fail-next.
     *
     * @param address of who calls
     */
    synchronized Answer answer(String userAgent, String address) {
        var status = up() ? 200 : 503;
        var call = new OpenCall(clock.instant(), userAgent, status);
        var answer = new Answer(call, delay, passes(), status);
        mode = mode.afterCall();
        keep(calls, call, SHOWN_CALLS);
        if (ProbeCall.isKubelet(userAgent)) {
            learnPeriod(call.at, address);
            keep(kubeletCalls, call, Math.max(SHOWN_CALLS, threshold()));
        }
        return answer;
    }

    /** A kubelet calls readiness out of turn until the pod is Ready, and startup until it has succeeded. */
    private void learnPeriod(Instant now, String address) {
        var inTurn = kind == ProbeKind.LIVENESS
                || kind == ProbeKind.READINESS && !kubeletCalls.isEmpty() && !heldOut(now, consecutiveFailures(now));
        if (inTurn) {
            period.called(now, address);
        } else {
            period.interrupted();
        }
    }

    /** How the kubelet calls it: as it was told, else as its calls are. */
    private Optional<ProbeTiming> timing() {
        return told.or(() -> period.seconds()
                .map(seconds ->
                        new ProbeTiming(seconds, ProbeTiming.DEFAULT.timeoutSeconds(), assumedThreshold, true)));
    }

    /** The answer has gone out, with this status. */
    synchronized ProbeCall answered(OpenCall call, int status) {
        var now = clock.instant();
        call.status = status;
        call.took = Duration.between(call.at, now);
        return call.at(now, timeout());
    }

    synchronized void change(ProbeChange change) {
        mode = change.asMode();
        delay = change.asDelay();
        changedAt = Optional.of(clock.instant());
    }

    synchronized void assume(int failureThreshold) {
        assumedThreshold = failureThreshold;
    }

    /** @return true when it passes now */
    synchronized boolean toggle() {
        change(new ProbeChange(view().toggleTo(), null, null));
        return passes();
    }

    /** Whether it has been told to pass, checks aside. */
    synchronized boolean passes() {
        return !mode.fails();
    }

    /** What a call would be answered now. */
    synchronized boolean up() {
        return passes() && checksUp.getAsBoolean();
    }

    synchronized ProbeView view() {
        var now = clock.instant();
        var failures = consecutiveFailures(now);
        return new ProbeView(
                kind,
                "/" + kind.path(),
                modeName(),
                mode instanceof ProbeMode.FailNext next ? Optional.of(next.left()) : Optional.empty(),
                delay.toMillis(),
                changedAt,
                up(),
                failures,
                timing(),
                forecast(now, failures),
                heldOut(now, failures),
                calls.stream().map(call -> call.at(now, timeout())).toList());
    }

    private String modeName() {
        return mode instanceof ProbeMode.Pass ? "pass" : mode instanceof ProbeMode.Fail ? "fail" : "fail-next";
    }

    /** Failures in a row, newest first, as the kubelet has seen them; an answer that may still come in time is left out. */
    private int consecutiveFailures(Instant now) {
        var failures = 0;
        for (var open : kubeletCalls) {
            var call = open.at(now, timeout());
            if (call.failed()) {
                failures++;
            } else if (call.answered()) {
                break;
            }
        }
        return failures;
    }

    /** True while the kubelet has this pod out of the Service for this probe: too many failures, or no success yet. */
    private boolean heldOut(Instant now, int failures) {
        return kind == ProbeKind.READINESS && !kubeletCalls.isEmpty() && (failures >= threshold() || !succeeded(now));
    }

    private boolean succeeded(Instant now) {
        return kubeletCalls.stream()
                .map(call -> call.at(now, timeout()))
                .anyMatch(call -> call.answered() && !call.failed());
    }

    /** A startup probe is not called again once it has succeeded. */
    private boolean over(Instant now) {
        return kind == ProbeKind.STARTUP && succeeded(now);
    }

    private Optional<Forecast> forecast(Instant now, int failures) {
        var timing = timing();
        if (timing.isEmpty() || kubeletCalls.isEmpty() || over(now)) {
            return Optional.empty();
        }
        var gap = Duration.ofSeconds(timing.get().periodSeconds());
        var next = kubeletCalls.peekFirst().at.plus(gap);
        var late = delay.compareTo(timeout()) > 0;
        var failing = late || !up();
        var out = heldOut(now, failures);
        if (!failing) {
            return out ? Optional.of(forecast(Forecast.Action.JOIN_SERVICE, now, next)) : Optional.empty();
        }
        if (out && kind == ProbeKind.READINESS) {
            return Optional.empty();
        }
        var needed = Math.max(0, threshold() - failures);
        if (!late
                && mode instanceof ProbeMode.FailNext failNext
                && failNext.left() < needed
                && checksUp.getAsBoolean()) {
            return Optional.empty();
        }
        var action = kind == ProbeKind.READINESS ? Forecast.Action.LEAVE_SERVICE : Forecast.Action.RESTART;
        var last = needed == 0 ? now : next.plus(gap.multipliedBy(needed - 1L)).plus(late ? timeout() : Duration.ZERO);
        return Optional.of(forecast(action, now, last));
    }

    private static Forecast forecast(Forecast.Action action, Instant now, Instant then) {
        return new Forecast(action, Math.max(0, Duration.between(now, then).toMillis() / 1000.0));
    }

    private int threshold() {
        return timing().map(ProbeTiming::failureThreshold).orElse(assumedThreshold);
    }

    private Duration timeout() {
        return timing().map(known -> Duration.ofSeconds(known.timeoutSeconds())).orElse(NO_TIMEOUT);
    }

    private static void keep(Deque<OpenCall> newestFirst, OpenCall call, int most) {
        newestFirst.addFirst(call);
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
    }

    /** A call from its arrival on; guarded by the probe. */
    static final class OpenCall {
        private final Instant at;
        private final String userAgent;
        private int status;
        private Duration took;

        private OpenCall(Instant at, String userAgent, int status) {
            this.at = at;
            this.userAgent = userAgent;
            this.status = status;
        }

        private ProbeCall at(Instant now, Duration timeout) {
            return took == null
                    ? ProbeCall.of(at, userAgent, status, Duration.between(at, now), false, timeout)
                    : ProbeCall.of(at, userAgent, status, took, true, timeout);
        }
    }
}

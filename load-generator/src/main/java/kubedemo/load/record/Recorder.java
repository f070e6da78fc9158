package kubedemo.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kubedemo.kit.config.Input;
import kubedemo.load.plan.Plan;
import org.HdrHistogram.IntCountsHistogram;

/**
 * All that is counted of a run. Latencies are those of requests that were answered, with whatever status, or timed out;
 * of those dropped, the corrected latency is how long they waited. A refused connection is no answer, however fast. For
 * the one thread of the run; times are nanoseconds since its begin.
 */
public final class Recorder {
    /** From here on a start is late. */
    static final Duration LATE = Duration.ofMillis(10);

    private static final Duration CALM = Duration.ofSeconds(5);
    /** Intervals that are kept of a run: a run of an hour has one a second. */
    private static final int MOST_INTERVALS = 3600;

    private static final int DIGITS = 3;
    private static final long MILLI = 1_000_000;

    private final RequestListener listener;
    /** Of the intervals that are over. */
    private final Totals before = new Totals();
    /** Since then. */
    private final Totals interval = new Totals();

    private final EventLog eventLog;
    private final PodBreakdown pods = new PodBreakdown();
    private final IntCountsHistogram startDelay = Totals.histogram(DIGITS);
    private final Map<String, Counted> failures = new TreeMap<>();
    private final List<Interval> intervals = new ArrayList<>();
    private final long intervalNanos;
    private long intervalBegin;

    private static final class Counted {
        private long count;
        private String latest;
    }

    /** @param length of the run */
    public Recorder(Duration length, RequestListener listener) {
        this(length, listener, CALM);
    }

    /** @param calm failures are over when there was none for so long */
    public Recorder(Duration length, RequestListener listener, Duration calm) {
        this.listener = listener;
        this.eventLog = new EventLog(calm);
        var seconds = Math.max(1, (length.toSeconds() + MOST_INTERVALS - 1) / MOST_INTERVALS);
        this.intervalNanos = Duration.ofSeconds(seconds).toNanos();
    }

    public void scheduled(int count) {
        interval.scheduled += count;
    }

    public void started(long delayNanos) {
        interval.started++;
        if (delayNanos >= LATE.toNanos()) {
            interval.late++;
        }
        Totals.record(startDelay, delayNanos);
        listener.started();
    }

    public void dropped(long waitedNanos) {
        interval.dropped(waitedNanos);
        listener.dropped();
    }

    /**
     * @param pod as its header says; null where there is none
     * @param at when the answer was whole
     */
    public void answered(int status, String pod, String version, long rawNanos, long correctedNanos, long at) {
        var error = status >= 400;
        ended(rawNanos, correctedNanos);
        var entry = pods.answered(pod, version, error, rawNanos, at);
        listener.answered(
                Duration.ofNanos(rawNanos), Duration.ofNanos(correctedNanos), status, entry.pod(), entry.version());
        if (error) {
            failed("HTTP " + status, "answered by " + entry.pod());
        } else {
            interval.answered++;
        }
    }

    public void timedOut(String what, long rawNanos, long correctedNanos) {
        ended(rawNanos, correctedNanos);
        failed(FailureKind.TIMEOUT, what);
    }

    /** @param kind not a timeout, whose length counts */
    public void failed(FailureKind kind, String what) {
        failed(Input.kebabCase(kind), what);
    }

    /** Ends the interval, if it is time, in any case where {@code last}; looks at what has happened. */
    public void cut(Duration now, boolean last, int inFlight) {
        var at = now.toNanos();
        var length = at - intervalBegin;
        // A tick comes a little early or late: half a second decides, so that each tick has its interval.
        if (last ? length > 0 : length >= intervalNanos - Duration.ofMillis(500).toNanos()) {
            intervals.add(new Interval(
                    intervalBegin / MILLI / 1000.0,
                    (at / MILLI - intervalBegin / MILLI) / 1000.0,
                    interval.scheduled,
                    interval.started,
                    interval.answered,
                    interval.failed,
                    interval.late,
                    interval.dropped,
                    inFlight,
                    Latency.of(interval.raw()),
                    Latency.of(interval.corrected()),
                    pods.cut()));
            before.add(interval);
            interval.reset();
            intervalBegin = at;
        }
        eventLog.look(now, this);
    }

    public Counts counts(int inFlight, int waiting, long connections) {
        return whole().counts(inFlight, waiting, connections);
    }

    public void tell(Duration at, RunEvent.Kind kind, String text) {
        eventLog.tell(at, kind, text);
    }

    public Report report(String id, Plan plan, RunState state, Instant startedAt, Duration elapsed, Counts counts) {
        var whole = whole();
        return new Report(
                id,
                plan,
                state,
                startedAt,
                elapsed,
                counts,
                Latency.of(whole.raw()),
                Latency.of(whole.corrected()),
                Latency.of(startDelay),
                failures(),
                pods.report(),
                intervals(),
                eventLog.events());
    }

    PodBreakdown pods() {
        return pods;
    }

    /** As they are now; what is recorded later does not change them. */
    public Latencies latencies() {
        var whole = whole();
        return new Latencies(whole.raw(), whole.corrected(), startDelay.copy(), pods.latencies());
    }

    long failed() {
        return before.failed + interval.failed;
    }

    private Totals whole() {
        var whole = new Totals();
        whole.add(before);
        whole.add(interval);
        return whole;
    }

    /** The most frequent ones first. */
    List<Failures> failures() {
        return failures.entrySet().stream()
                .map(entry -> new Failures(entry.getKey(), entry.getValue().count, entry.getValue().latest))
                .sorted((one, other) -> Long.compare(other.count(), one.count()))
                .toList();
    }

    List<Interval> intervals() {
        return List.copyOf(intervals);
    }

    private void ended(long rawNanos, long correctedNanos) {
        interval.ended(rawNanos, correctedNanos);
    }

    private void failed(String kind, String what) {
        interval.failed++;
        var counted = failures.computeIfAbsent(kind, key -> new Counted());
        counted.count++;
        counted.latest = what;
        listener.failed(kind);
    }
}

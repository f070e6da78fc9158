package kubedemo.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kubedemo.kit.config.Input;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * All that is counted of a run. Latencies are those of requests that were answered, with whatever status, or timed out;
 * of those dropped, the corrected latency is how long they waited. A refused connection is no answer, however fast. For
 * the one thread of the run; times are nanoseconds since its begin.
 */
final class Recorder {
    /** From here on a start is late. */
    static final Duration LATE = Duration.ofMillis(10);

    /** Intervals that are kept of a run: a run of an hour has one a second. */
    private static final int MOST_INTERVALS = 3600;

    private static final int DIGITS = 3;

    private final LoadEvents events;
    private final Tally whole = new Tally();
    private final Tally interval = new Tally();
    private final Answerers answerers = new Answerers();
    private final IntCountsHistogram startDelay = Tally.histogram(DIGITS);
    private final Map<String, Counted> failures = new TreeMap<>();
    private final List<Interval> intervals = new ArrayList<>();
    private final long intervalNanos;
    private long intervalBegin;

    private static final class Counted {
        private long count;
        private String latest;
    }

    /** @param length of the run */
    Recorder(Duration length, LoadEvents events) {
        this.events = events;
        var seconds = Math.max(1, (length.toSeconds() + MOST_INTERVALS - 1) / MOST_INTERVALS);
        this.intervalNanos = Duration.ofSeconds(seconds).toNanos();
    }

    void asked(int count) {
        whole.asked += count;
        interval.asked += count;
    }

    void started(long delayNanos) {
        whole.started++;
        interval.started++;
        if (delayNanos >= LATE.toNanos()) {
            whole.late++;
            interval.late++;
        }
        Tally.record(startDelay, delayNanos);
        events.started();
    }

    void dropped(long waitedNanos) {
        whole.dropped(waitedNanos);
        interval.dropped(waitedNanos);
        events.dropped();
    }

    /**
     * @param pod as its header says; null where there is none
     * @param at when the answer was whole
     */
    void answered(int status, String pod, String version, long rawNanos, long correctedNanos, long at) {
        var error = status >= 400;
        ended(rawNanos, correctedNanos);
        var answerer = answerers.answered(pod, version, error, rawNanos, at);
        events.answered(
                Duration.ofNanos(rawNanos),
                Duration.ofNanos(correctedNanos),
                status,
                answerer.pod(),
                answerer.version());
        if (error) {
            failed("HTTP " + status, "answered by " + answerer.pod());
        } else {
            whole.answered++;
            interval.answered++;
        }
    }

    void timedOut(String what, long rawNanos, long correctedNanos) {
        ended(rawNanos, correctedNanos);
        failed(FailureKind.TIMEOUT, what);
    }

    /** @param kind not a timeout, whose length counts */
    void failed(FailureKind kind, String what) {
        failed(Input.kebabCase(kind), what);
    }

    /** Ends the interval, if it is time; in any case where {@code last}. */
    void cut(long at, boolean last, int inFlight) {
        var length = at - intervalBegin;
        // A tick comes a little early or late: half a second decides, so that each tick has its interval.
        if (last ? length > 0 : length >= intervalNanos - Duration.ofMillis(500).toNanos()) {
            intervals.add(new Interval(
                    Duration.ofNanos(intervalBegin),
                    Duration.ofNanos(length),
                    interval.asked,
                    interval.started,
                    interval.answered,
                    interval.failed,
                    interval.late,
                    interval.dropped,
                    inFlight,
                    Latency.of(interval.raw()),
                    Latency.of(interval.corrected()),
                    answerers.cut()));
            interval.reset();
            intervalBegin = at;
        }
    }

    Counts counts(int inFlight, int waiting, long connections) {
        return new Counts(
                whole.asked,
                whole.started,
                whole.late,
                whole.dropped,
                whole.answered,
                whole.failed,
                inFlight,
                waiting,
                connections);
    }

    Answerers answerers() {
        return answerers;
    }

    Latency startDelay() {
        return Latency.of(startDelay);
    }

    AbstractHistogram raw() {
        return whole.raw();
    }

    AbstractHistogram corrected() {
        return whole.corrected();
    }

    long failed() {
        return whole.failed;
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
        whole.ended(rawNanos, correctedNanos);
        interval.ended(rawNanos, correctedNanos);
    }

    private void failed(String kind, String what) {
        whole.failed++;
        interval.failed++;
        var counted = failures.computeIfAbsent(kind, key -> new Counted());
        counted.count++;
        counted.latest = what;
        events.failed(kind);
    }
}

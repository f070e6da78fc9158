package kubedemo.load.record;

import java.time.Duration;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/** Counts and latencies of a run or of an interval. For one thread. */
final class Totals {
    /** Twice the longest timeout, and room. */
    private static final long LONGEST_MICROS = Duration.ofMinutes(5).toNanos() / 1000;

    private static final int DIGITS = 3;

    long scheduled;
    long started;
    long late;
    long dropped;
    long answered;
    long failed;
    private final IntCountsHistogram raw = histogram(DIGITS);
    private final IntCountsHistogram corrected = histogram(DIGITS);

    /** From a microsecond on, so exact to so many digits. */
    static IntCountsHistogram histogram(int digits) {
        return new IntCountsHistogram(1, LONGEST_MICROS, digits);
    }

    static void record(AbstractHistogram micros, long nanos) {
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1000)));
    }

    void ended(long rawNanos, long correctedNanos) {
        record(raw, rawNanos);
        record(corrected, correctedNanos);
    }

    void dropped(long correctedNanos) {
        dropped++;
        record(corrected, correctedNanos);
    }

    AbstractHistogram raw() {
        return raw;
    }

    AbstractHistogram corrected() {
        return corrected;
    }

    void add(Totals others) {
        scheduled += others.scheduled;
        started += others.started;
        late += others.late;
        dropped += others.dropped;
        answered += others.answered;
        failed += others.failed;
        raw.add(others.raw);
        corrected.add(others.corrected);
    }

    Counts counts(int inFlight, int waiting, long connections) {
        return new Counts(scheduled, started, late, dropped, answered, failed, inFlight, waiting, connections);
    }

    void reset() {
        scheduled = started = late = dropped = answered = failed = 0;
        raw.reset();
        corrected.reset();
    }
}

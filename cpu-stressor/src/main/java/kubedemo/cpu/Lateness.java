package kubedemo.cpu;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;

/**
 * How late a task began that is due every 10 ms: what throttling costs anything that should react soon.
 *
 * @param count how often it was due
 * @param p50Millis half the times it was no later than this
 * @param p99Millis 99 of 100 times it was no later than this
 */
@RegisterForReflection
record Lateness(int count, double p50Millis, double p99Millis, double maxMillis) {
    static final Lateness NONE = new Lateness(0, 0, 0, 0);

    /** @param nanos in any order */
    static Lateness of(long... nanos) {
        if (nanos.length == 0) {
            return NONE;
        }
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Lateness(sorted.length, rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 1));
    }

    /** By nearest rank: a value that was measured, to a hundredth of a millisecond. */
    private static double rank(long[] sorted, double part) {
        var nanos = sorted[(int) Math.ceil(part * sorted.length) - 1];
        return Math.round(nanos / 1e4) / 100.0;
    }
}

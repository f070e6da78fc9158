package kubedemo.kit.rabbitmq;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How many took how long: 32 buckets for each power of two of microseconds, so a percentile is at most 3.2 % too high; in
 * 8 KiB for any number of them. What took more than 19 hours counts as 19 hours. Safe for use by many threads.
 */
public final class LatencyHistogram {
    private static final int BITS = 5;
    private static final int EXACT = 1 << BITS;
    private static final int POWERS = 36;

    private final long[] counts = new long[(POWERS - BITS + 1) * EXACT];

    /** @param latency not negative */
    public synchronized void add(Duration latency) {
        counts[bucket(Math.min(latency.toNanos() / 1_000, (1L << POWERS) - 1))]++;
    }

    public synchronized void add(LatencyHistogram other) {
        var theirs = other.copy();
        Arrays.setAll(counts, i -> counts[i] + theirs[i]);
    }

    /** Empty where there are none. */
    public Optional<Percentiles> percentiles() {
        var now = copy();
        var count = Arrays.stream(now).sum();
        return count == 0
                ? Optional.empty()
                : Optional.of(new Percentiles(millis(now, count, 0.5), millis(now, count, 0.99)));
    }

    private synchronized long[] copy() {
        return counts.clone();
    }

    private static double millis(long[] counts, long count, double share) {
        var rank = (long) Math.ceil(share * count);
        var bucket = -1;
        while (rank > 0) {
            rank -= counts[++bucket];
        }
        return highestMicros(bucket) / 1_000.0;
    }

    private static int bucket(long micros) {
        var shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(micros));
        return shift * EXACT + (int) (micros >>> shift);
    }

    private static long highestMicros(int bucket) {
        var shift = Math.max(0, bucket / EXACT - 1);
        return ((bucket - shift * EXACT + 1L) << shift) - 1;
    }
}

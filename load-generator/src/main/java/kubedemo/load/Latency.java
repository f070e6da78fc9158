package kubedemo.load;

import org.HdrHistogram.AbstractHistogram;

/**
 * How long requests took, in microseconds; all 0 where there are none.
 *
 * @param p99 99 of 100 took no longer
 */
record Latency(long count, long p50, long p90, long p99, long p999, long max, double mean) {
    static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0);

    static Latency of(AbstractHistogram micros) {
        return micros.getTotalCount() == 0
                ? NONE
                : new Latency(
                        micros.getTotalCount(),
                        micros.getValueAtPercentile(50),
                        micros.getValueAtPercentile(90),
                        micros.getValueAtPercentile(99),
                        micros.getValueAtPercentile(99.9),
                        micros.getMaxValue(),
                        micros.getMean());
    }
}

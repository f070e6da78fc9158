package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.HdrHistogram.AbstractHistogram;

/**
 * How long requests took, in milliseconds; all 0 where there are none.
 *
 * @param p99Millis 99 of 100 took no longer
 */
@RegisterForReflection
public record Latency(
        long count,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        double meanMillis) {
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0);

    public static Latency of(AbstractHistogram micros) {
        return micros.getTotalCount() == 0
                ? NONE
                : new Latency(
                        micros.getTotalCount(),
                        micros.getValueAtPercentile(50) / 1000.0,
                        micros.getValueAtPercentile(90) / 1000.0,
                        micros.getValueAtPercentile(99) / 1000.0,
                        micros.getValueAtPercentile(99.9) / 1000.0,
                        micros.getMaxValue() / 1000.0,
                        Math.round(micros.getMean()) / 1000.0);
    }
}

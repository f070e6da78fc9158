package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.HdrHistogram.AbstractHistogram;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How long requests took, in milliseconds; null where there are none: 0 would be very fast.
 *
 * @param p99Millis 99 of 100 took no longer
 */
@RegisterForReflection
public record Latency(
        long count,
        @Schema(nullable = true) Double p50Millis,
        @Schema(nullable = true) Double p90Millis,
        @Schema(nullable = true) Double p95Millis,
        @Schema(nullable = true) Double p99Millis,
        @Schema(nullable = true) Double p999Millis,
        @Schema(nullable = true) Double maxMillis,
        @Schema(nullable = true) Double meanMillis) {
    public static final Latency NONE = new Latency(0, null, null, null, null, null, null, null);

    public static Latency of(AbstractHistogram micros) {
        return micros.getTotalCount() == 0
                ? NONE
                : new Latency(
                        micros.getTotalCount(),
                        micros.getValueAtPercentile(50) / 1000.0,
                        micros.getValueAtPercentile(90) / 1000.0,
                        micros.getValueAtPercentile(95) / 1000.0,
                        micros.getValueAtPercentile(99) / 1000.0,
                        micros.getValueAtPercentile(99.9) / 1000.0,
                        micros.getMaxValue() / 1000.0,
                        Math.round(micros.getMean()) / 1000.0);
    }
}

package kubedemo.load;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How long requests took, in milliseconds; all 0 where there are none. */
@RegisterForReflection
public record LatencyView(
        long count,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        double meanMillis) {

    static LatencyView of(Latency micros) {
        return new LatencyView(
                micros.count(),
                millis(micros.p50()),
                millis(micros.p90()),
                millis(micros.p99()),
                millis(micros.p999()),
                millis(micros.max()),
                millis(micros.mean()));
    }

    private static double millis(double micros) {
        return Math.round(micros) / 1000.0;
    }
}

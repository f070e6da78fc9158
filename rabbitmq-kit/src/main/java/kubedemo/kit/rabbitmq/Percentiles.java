package kubedemo.kit.rabbitmq;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kubedemo.kit.text.Text;

/** How long half of them took at most, and 99 of 100. */
@RegisterForReflection
public record Percentiles(double p50Millis, double p99Millis) {
    public String sentence() {
        return Text.format("p50 %s, p99 %s", p50(), p99());
    }

    /** As people read it. */
    public String p50() {
        return written(p50Millis);
    }

    public String p99() {
        return written(p99Millis);
    }

    private static String written(double millis) {
        return millis >= 1_000
                ? Text.format(millis >= 10_000 ? "%.1f s" : "%.2f s", millis / 1_000)
                : Text.format(millis >= 100 ? "%.0f ms" : millis >= 10 ? "%.1f ms" : "%.2f ms", millis);
    }
}

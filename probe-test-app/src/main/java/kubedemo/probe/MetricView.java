package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/**
 * The number that a pod has, as {@code GET /metric} shows it.
 *
 * @param value written as people do: 40, not 40.0
 */
@RegisterForReflection
public record MetricView(String pod, BigDecimal value) {
    static MetricView of(String pod, double value) {
        return new MetricView(
                pod,
                new BigDecimal(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()));
    }
}

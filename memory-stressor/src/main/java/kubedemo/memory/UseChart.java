package kubedemo.memory;

import java.util.List;
import java.util.Optional;
import kubedemo.kit.chart.LinearScale;

/**
 * The last two minutes as lines, the newest at the right.
 *
 * @param used empty where there is no control group
 * @param limit height of the line; empty without one
 * @param top what the upper edge stands for
 */
public record UseChart(String held, String used, Optional<Integer> limit, String top) {
    private static final double MARGIN = 1.1;
    private static final long LEAST = 16 << 20;

    static UseChart of(List<MemorySampler.Sample> samples, Optional<Long> limit) {
        var highest = samples.stream()
                .mapToLong(sample -> Math.max(sample.held(), sample.used().orElse(0L)))
                .max()
                .orElse(0);
        var scale = new LinearScale(Math.max(LEAST, Math.max(highest, limit.orElse(0L))) * MARGIN);
        var columns = MemorySampler.SAMPLES;
        return new UseChart(
                scale.path(columns, samples, MemorySampler.Sample::held).line(),
                scale.path(columns, samples, sample -> sample.used()
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                        .line(),
                limit.map(scale::y),
                ByteSize.mebibytes(scale.top()));
    }
}

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

    static UseChart of(List<MemoryWatch.Reading> readings, Optional<Long> limit) {
        var highest = readings.stream()
                .mapToLong(reading -> Math.max(reading.held(), reading.used().orElse(0L)))
                .max()
                .orElse(0);
        var scale = new LinearScale(Math.max(LEAST, Math.max(highest, limit.orElse(0L))) * MARGIN);
        var columns = MemoryWatch.READINGS;
        return new UseChart(
                scale.path(columns, readings, MemoryWatch.Reading::held).line(),
                scale.path(columns, readings, reading -> reading.used().map(Long::doubleValue).orElse(Double.NaN))
                        .line(),
                limit.map(scale::y),
                ByteSize.mebibytes(scale.top()));
    }
}

package kubedemo.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kubedemo.kit.chart.LinearScale;

/**
 * The last two minutes as lines, the newest at the right.
 *
 * @param used empty where there is no control group
 * @param limit with a step where it has changed under the running container; empty without one
 * @param top what the upper edge stands for
 */
public record UseChart(String held, String used, Optional<String> limit, String top) {
    private static final double MARGIN = 1.1;
    private static final long LEAST = 16 << 20;

    static UseChart of(List<MemorySampler.Sample> samples) {
        var highest = samples.stream()
                .flatMap(sample -> Stream.of(
                        sample.held(), sample.used().orElse(0L), sample.limit().orElse(0L)))
                .max(Comparator.naturalOrder())
                .orElse(0L);
        var scale = new LinearScale(Math.max(LEAST, highest) * MARGIN);
        var limited = samples.stream().anyMatch(sample -> sample.limit().isPresent());
        return new UseChart(
                line(scale, samples, sample -> Optional.of(sample.held())),
                line(scale, samples, MemorySampler.Sample::used),
                limited ? Optional.of(line(scale, samples, MemorySampler.Sample::limit)) : Optional.empty(),
                ByteSize.mebibytes(scale.top()));
    }

    private static String line(
            LinearScale scale,
            List<MemorySampler.Sample> samples,
            Function<MemorySampler.Sample, Optional<Long>> value) {
        return scale.path(MemorySampler.SAMPLES, samples, sample -> value.apply(sample)
                        .map(Long::doubleValue)
                        .orElse(Double.NaN))
                .line();
    }
}

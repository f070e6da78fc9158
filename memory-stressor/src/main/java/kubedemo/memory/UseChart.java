package kubedemo.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last two minutes as lines of an SVG image, 600 by 150: the newest at the right, 5 pixels a second.
 *
 * @param used points of the line; empty where there is no control group
 * @param limit height of the line; empty without one
 * @param top what the upper edge stands for
 */
public record UseChart(String held, String used, Optional<Integer> limit, String top) {
    static final int WIDTH = 600;
    static final int HEIGHT = 150;
    private static final double MARGIN = 1.1;
    private static final long LEAST = 16 << 20;

    static UseChart of(List<MemorySampler.Sample> samples, Optional<Long> limit) {
        var highest = samples.stream()
                .mapToLong(sample -> Math.max(sample.held(), sample.used().orElse(0L)))
                .max()
                .orElse(0);
        var whole = Math.max(LEAST, Math.max(highest, limit.orElse(0L))) * MARGIN;
        return new UseChart(
                line(samples, sample -> Optional.of(sample.held()), whole),
                line(samples, MemorySampler.Sample::used, whole),
                limit.map(bytes -> height(bytes, whole)),
                ByteSize.mebibytes(whole));
    }

    private static String line(
            List<MemorySampler.Sample> samples, Function<MemorySampler.Sample, Optional<Long>> value, double whole) {
        var points = new ArrayList<String>();
        var step = WIDTH / MemorySampler.SAMPLES;
        for (var i = 0; i < samples.size(); i++) {
            var x = WIDTH - (samples.size() - 1 - i) * step;
            value.apply(samples.get(i)).ifPresent(bytes -> points.add(x + "," + height(bytes, whole)));
        }
        return points.stream().collect(Collectors.joining(" "));
    }

    private static int height(long bytes, double whole) {
        return HEIGHT - (int) Math.round(bytes / whole * HEIGHT);
    }
}

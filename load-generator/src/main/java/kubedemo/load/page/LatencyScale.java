package kubedemo.load.page;

import java.util.List;
import java.util.stream.IntStream;
import kubedemo.kit.chart.Scale;

/** Latencies from 10^low to 10^high microseconds, each power of ten as high as the next. */
record LatencyScale(int low, int high) implements Scale {
    private static final int FEWEST = 2;

    static LatencyScale of(double lowestMillis, double highestMillis) {
        var low = (int) Math.floor(power(lowestMillis));
        return new LatencyScale(low, Math.max(low + FEWEST, (int) Math.ceil(power(highestMillis))));
    }

    @Override
    public double share(double millis) {
        return (power(millis) - low) / (high - low);
    }

    /** From the top to the bottom, evenly spaced. */
    List<String> labels() {
        return IntStream.rangeClosed(0, high - low)
                .mapToObj(below -> written(high - below))
                .toList();
    }

    private static double power(double millis) {
        return Math.log10(Math.max(1, millis * 1000));
    }

    private static String written(int power) {
        var number = Math.round(Math.pow(10, Math.floorMod(power, 3)));
        return number + (power < 3 ? " µs" : power < 6 ? " ms" : power < 9 ? " s" : " ks");
    }
}

package kubedemo.load;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the height of a plot stands for. */
sealed interface Scale {
    /** 0 at the top, {@link Outline#HEIGHT} at the bottom; what is outside is at the edge. */
    int y(double value);

    /** From the top to the bottom, evenly spaced. */
    List<String> labels();

    default Outline outline(List<Column> columns, ToDoubleFunction<Column> value) {
        return new Outline(columns.stream()
                .mapToInt(column -> column.empty() ? Outline.GAP : y(value.applyAsDouble(column)))
                .toArray());
    }

    private static int bounded(double share) {
        return (int) Math.round(Outline.HEIGHT * (1 - Math.max(0, Math.min(1, share))));
    }

    /** From 0 up to a round number. */
    record Linear(double top) implements Scale {
        private static final double[] ROUND = {1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10};

        /** Reaches a little beyond the highest value, and from {@code least} on. */
        static Linear upTo(double highest, double least) {
            var wanted = Math.max(highest * 1.02, least);
            var power = Math.pow(10, Math.floor(Math.log10(wanted)));
            for (var round : ROUND) {
                if (round * power >= wanted) {
                    return new Linear(round * power);
                }
            }
            return new Linear(10 * power);
        }

        @Override
        public int y(double value) {
            return bounded(value / top);
        }

        @Override
        public List<String> labels() {
            return List.of(Figures.number(top), Figures.number(top / 2), "0");
        }
    }

    /** Latencies from 10^low to 10^high microseconds, each power of ten as high as the next. */
    record Decades(int low, int high) implements Scale {
        private static final int FEWEST = 2;

        static Decades of(double lowest, double highest) {
            var low = (int) Math.floor(Math.log10(Math.max(1, lowest)));
            return new Decades(low, Math.max(low + FEWEST, (int) Math.ceil(Math.log10(Math.max(1, highest)))));
        }

        @Override
        public int y(double micros) {
            return bounded((Math.log10(Math.max(1, micros)) - low) / (high - low));
        }

        @Override
        public List<String> labels() {
            return IntStream.rangeClosed(0, high - low)
                    .mapToObj(below -> written(high - below))
                    .toList();
        }

        private static String written(int power) {
            var number = Math.round(Math.pow(10, Math.floorMod(power, 3)));
            return number + (power < 3 ? " µs" : power < 6 ? " ms" : power < 9 ? " s" : " ks");
        }
    }
}

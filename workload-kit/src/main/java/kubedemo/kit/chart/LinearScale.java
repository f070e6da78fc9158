package kubedemo.kit.chart;

/** From 0 up to a number. */
public record LinearScale(double top) implements Scale {
    private static final double[] ROUND = {1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10};

    /** Up to a round number: a little beyond the highest value, and {@code least} at least. */
    public static LinearScale upTo(double highest, double least) {
        var wanted = Math.max(highest * 1.02, least);
        var power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (var round : ROUND) {
            if (round * power >= wanted) {
                return new LinearScale(round * power);
            }
        }
        return new LinearScale(10 * power);
    }

    @Override
    public double share(double value) {
        return value / top;
    }
}

package kubedemo.kit.chart;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the height of a plot stands for. */
public interface Scale {
    /** How far up a value is: 0 at the bottom, 1 at the top, or more. */
    double share(double value);

    /** 0 at the top, {@link SvgPath#HEIGHT} at the bottom; what is outside is at the edge. */
    default int y(double value) {
        return (int) Math.round(SvgPath.HEIGHT * (1 - Math.max(0, Math.min(1, share(value)))));
    }

    /**
     * A path through values, the last one at the right.
     *
     * @param columns of the plot: those that have no value yet are gaps at the left
     * @param value NaN for a gap
     */
    default <T> SvgPath path(int columns, List<T> values, ToDoubleFunction<T> value) {
        var ys = new int[columns];
        Arrays.fill(ys, SvgPath.GAP);
        for (var i = 0; i < values.size(); i++) {
            var number = value.applyAsDouble(values.get(i));
            if (!Double.isNaN(number)) {
                ys[columns - values.size() + i] = y(number);
            }
        }
        return new SvgPath(ys);
    }
}

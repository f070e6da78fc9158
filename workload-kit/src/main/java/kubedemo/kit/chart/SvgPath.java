package kubedemo.kit.chart;

import java.util.Arrays;
import java.util.function.IntPredicate;
import kubedemo.kit.text.Text;

/**
 * Paths of an SVG plot of {@link #WIDTH} by {@link #HEIGHT}, as few bytes as possible, since they are sent each second:
 * whole numbers, relative, and no point on a straight line between others.
 *
 * @param ys one for each column, 0 is the top; {@link #GAP} where there is none
 */
public record SvgPath(int[] ys) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 120;
    public static final int GAP = Integer.MIN_VALUE;

    /** From the middle of one column to that of the next. */
    public String line() {
        var path = new StringBuilder();
        runs((from, to) -> line(path.append('M'), from, to));
        return path.toString();
    }

    /** What is below that line. */
    public String area() {
        var path = new StringBuilder();
        runs((from, to) -> {
            line(path.append('M'), from, to);
            path.append('V').append(HEIGHT).append('H').append(middle(from)).append('z');
        });
        return path.toString();
    }

    /** What is between this line and another one that has the same gaps. */
    public String bandTo(SvgPath other) {
        var path = new StringBuilder();
        runs((from, to) -> {
            line(path.append('M'), from, to);
            path.append('L').append(middle(to)).append(' ').append(other.ys[to]);
            for (var i = to - 1; i >= from; i--) {
                path.append('l').append(-step()).append(spaced(other.ys[i] - other.ys[i + 1]));
            }
            path.append('z');
        });
        return path.toString();
    }

    /** A bar for each column, from the bottom to its top, with so much of the width between two. */
    public String bars(int between) {
        var path = new StringBuilder();
        for (var i = 0; i < ys.length; i++) {
            if (ys[i] != GAP && ys[i] != HEIGHT) {
                path.append(Text.format("M%d %dV%dh%dV%dz", i * step(), HEIGHT, ys[i], step() - between, HEIGHT));
            }
        }
        return path.toString();
    }

    /** The same, joined with its neighbours. */
    public String bars() {
        var path = new StringBuilder();
        runs((from, to) -> {
            path.append('M').append(from * step()).append(' ').append(HEIGHT);
            var y = HEIGHT;
            var wide = 0;
            for (var i = from; i <= to; i++) {
                if (ys[i] != y) {
                    across(path, wide);
                    wide = 0;
                    path.append('v').append(ys[i] - y);
                    y = ys[i];
                }
                wide += step();
            }
            across(path, wide);
            path.append('V').append(HEIGHT).append('z');
        });
        return path.toString();
    }

    /** The same with gaps, except where this is true of a column or of one beside it. */
    public SvgPath where(IntPredicate shown) {
        var kept = ys.clone();
        for (var i = 0; i < ys.length; i++) {
            var near = shown.test(i) || i > 0 && shown.test(i - 1) || i < ys.length - 1 && shown.test(i + 1);
            kept[i] = near ? ys[i] : GAP;
        }
        return new SvgPath(kept);
    }

    /** The same with the gaps of another one. */
    public SvgPath within(SvgPath other) {
        var kept = ys.clone();
        Arrays.setAll(kept, i -> other.ys[i] == GAP ? GAP : ys[i]);
        return new SvgPath(kept);
    }

    private interface Run {
        void from(int from, int to);
    }

    private void runs(Run run) {
        for (var i = 0; i < ys.length; i++) {
            if (ys[i] != GAP) {
                var from = i;
                while (i + 1 < ys.length && ys[i + 1] != GAP) {
                    i++;
                }
                run.from(from, i);
            }
        }
    }

    private void line(StringBuilder path, int from, int to) {
        path.append(middle(from)).append(' ').append(ys[from]);
        if (from == to) {
            // A line of no length is not drawn everywhere.
            path.append("h1");
        }
        var last = from;
        for (var i = from + 1; i <= to; i++) {
            if (i == to || ys[i + 1] - ys[i] != ys[i] - ys[i - 1]) {
                path.append(last == from ? 'l' : ' ')
                        .append((i - last) * step())
                        .append(spaced(ys[i] - ys[last]));
                last = i;
            }
        }
    }

    private static void across(StringBuilder path, int wide) {
        if (wide > 0) {
            path.append('h').append(wide);
        }
    }

    /** A minus sign separates by itself. */
    private static String spaced(int number) {
        return number < 0 ? Integer.toString(number) : " " + number;
    }

    private int middle(int column) {
        return column * step() + step() / 2;
    }

    private int step() {
        return WIDTH / ys.length;
    }
}

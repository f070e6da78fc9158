package kubedemo.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import kubedemo.kit.config.Input;

/** What the charts show of a run at one moment. */
record Charts(Report report, Span span, List<Column> columns) {
    /** Points that nobody can tell apart. */
    private static final int SAME = 2;

    static Charts of(Report report) {
        var span = Span.of(Course.of(report));
        return new Charts(report, span, Column.of(report.intervals(), span));
    }

    /** How many requests were asked for, and how many were answered. */
    Chart rate() {
        var scale = Scale.Linear.upTo(Math.max(highestRate(Interval::asked), highestRate(Interval::answered)), 1);
        var shapes = new ArrayList<Chart.Shape>();
        shapes.add(new Chart.Shape(
                "answered",
                scale.outline(columns, column -> column.perSecond(Interval::answered))
                        .area()));
        shapes.add(new Chart.Shape(
                "asked",
                scale.outline(columns, column -> column.perSecond(Interval::asked))
                        .line()));
        shapes.addAll(Chart.marks(report, span));
        return Chart.of(
                "Requests a second",
                "asked and answered" + each(", each point is %s"),
                scale,
                span,
                shapes,
                List.of(
                        new Chart.Key("asked", "asked", latestRate(Interval::asked)),
                        new Chart.Key("answered", "answered", latestRate(Interval::answered))));
    }

    /** Percentiles from when requests were due, and, where that differs, from when they were sent. */
    Chart latency() {
        var scale = Scale.Decades.of(
                columns.stream()
                        .flatMap(column -> column.intervals().stream())
                        .filter(interval -> interval.raw().count() > 0)
                        .mapToLong(interval -> interval.raw().p50())
                        .min()
                        .orElse(1000),
                columns.stream()
                        .mapToLong(column ->
                                column.highest(interval -> interval.corrected().p99()))
                        .max()
                        .orElse(0));
        var shapes = new ArrayList<Chart.Shape>();
        var keys = new ArrayList<Chart.Key>();
        for (var percentile : Percentile.values()) {
            var corrected = outline(scale, interval -> percentile.of(interval.corrected()));
            var raw = outline(scale, interval -> percentile.of(interval.raw()));
            var apart = raw.where(i -> differ(corrected.ys()[i], raw.ys()[i]));
            var dashed = apart.line();
            if (!dashed.isEmpty()) {
                if (percentile == Percentile.P99) {
                    shapes.add(0, new Chart.Shape("hidden", band(corrected, apart)));
                    keys.add(new Chart.Key("raw p99", "p99 as sent", latest(percentile, Interval::raw)));
                }
                shapes.add(new Chart.Shape("raw " + percentile.written(), dashed));
            }
            shapes.add(new Chart.Shape(percentile.written(), corrected.line()));
            keys.add(
                    0,
                    new Chart.Key(percentile.written(), percentile.written(), latest(percentile, Interval::corrected)));
        }
        shapes.addAll(Chart.marks(report, span));
        return Chart.of(
                "Latency",
                "from when each request was due; dashed: from when it was sent" + each("; the highest of %s"),
                scale,
                span,
                shapes,
                keys);
    }

    /** What failed, was dropped, or began late. */
    Chart trouble() {
        var highest = columns.stream()
                .mapToDouble(column -> Math.max(
                        column.perSecond(Interval::failed) + column.perSecond(Interval::dropped),
                        column.perSecond(Interval::late)))
                .max()
                .orElse(0);
        var scale = Scale.Linear.upTo(highest, 1);
        var shapes = new ArrayList<Chart.Shape>();
        shapes.add(new Chart.Shape(
                "dropped",
                scale.outline(
                                some(Interval::dropped),
                                column -> column.perSecond(Interval::failed) + column.perSecond(Interval::dropped))
                        .bars()));
        shapes.add(new Chart.Shape(
                "failed",
                scale.outline(some(Interval::failed), column -> column.perSecond(Interval::failed))
                        .bars()));
        var late = scale.outline(columns, column -> column.perSecond(Interval::late));
        shapes.add(new Chart.Shape(
                "late", late.where(i -> columns.get(i).sum(Interval::late) > 0).line()));
        shapes.removeIf(shape -> shape.path().isEmpty());
        shapes.addAll(Chart.marks(report, span));
        return Chart.of(
                "Failed, dropped and late, a second",
                "failed or dropped requests are stacked" + each("; each column is %s"),
                scale,
                span,
                shapes,
                List.of(
                        new Chart.Key("failed", "failed", latestRate(Interval::failed)),
                        new Chart.Key("dropped", "dropped", latestRate(Interval::dropped)),
                        new Chart.Key("late", "late", latestRate(Interval::late))));
    }

    private enum Percentile {
        P50,
        P90,
        P99;

        long of(Latency latency) {
            return switch (this) {
                case P50 -> latency.p50();
                case P90 -> latency.p90();
                case P99 -> latency.p99();
            };
        }

        String written() {
            return Input.kebabCase(this);
        }
    }

    private List<Column> some(ToLongFunction<Interval> count) {
        return columns.stream()
                .map(column -> column.sum(count) > 0 ? column : new Column(List.of()))
                .toList();
    }

    private Outline outline(Scale scale, ToLongFunction<Interval> latency) {
        return new Outline(columns.stream()
                .mapToInt(column -> column.highest(latency) == 0 ? Outline.GAP : scale.y(column.highest(latency)))
                .toArray());
    }

    private static boolean differ(int one, int other) {
        return one != Outline.GAP && other != Outline.GAP && Math.abs(one - other) > SAME;
    }

    private static String band(Outline corrected, Outline apart) {
        var bounds = corrected.ys().clone();
        for (var i = 0; i < bounds.length; i++) {
            bounds[i] = apart.ys()[i] == Outline.GAP ? Outline.GAP : bounds[i];
        }
        return new Outline(bounds).bandTo(apart);
    }

    private double highestRate(ToLongFunction<Interval> count) {
        return columns.stream()
                .mapToDouble(column -> column.perSecond(count))
                .max()
                .orElse(0);
    }

    private String latestRate(ToLongFunction<Interval> count) {
        return latest().empty() ? "–" : Figures.rate(latest().perSecond(count));
    }

    private String latest(Percentile percentile, Function<Interval, Latency> latency) {
        return latest().sum(interval -> latency.apply(interval).count()) == 0
                ? "–"
                : Millis.written(latest().highest(interval -> percentile.of(latency.apply(interval))));
    }

    private Column latest() {
        return Column.latest(report.intervals());
    }

    /** Said only where a column is more than one second. */
    private String each(String sentence) {
        return span.column() == 1 ? "" : sentence.formatted(span.column() + " s");
    }
}

package kubedemo.load.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import kubedemo.kit.chart.LinearScale;
import kubedemo.kit.chart.Scale;
import kubedemo.kit.chart.SvgPath;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Format;
import kubedemo.load.record.Interval;
import kubedemo.load.record.Latency;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunProgress;

/** What the charts show of a run at one moment. */
record Charts(Report report, TimeAxis axis, List<Bucket> buckets) {
    /** Points that nobody can tell apart. */
    private static final int SAME = 2;

    static Charts of(Report report) {
        var axis = TimeAxis.of(new RunProgress(report));
        return new Charts(report, axis, Bucket.of(report.intervals(), axis));
    }

    /** How many requests were scheduled, and how many were answered. */
    Chart rate() {
        var scale = LinearScale.upTo(
                Math.max(
                        highest(bucket -> bucket.perSecond(Interval::scheduled)),
                        highest(bucket -> bucket.perSecond(Interval::answered))),
                1);
        return chart(
                "Requests a second",
                "scheduled and answered" + each(", each point is %s"),
                labels(scale),
                List.of(
                        new Chart.Shape(
                                "answered",
                                path(scale, bucket -> bucket.perSecond(Interval::answered))
                                        .area()),
                        new Chart.Shape(
                                "scheduled",
                                path(scale, bucket -> bucket.perSecond(Interval::scheduled))
                                        .line())),
                List.of(key("scheduled", Interval::scheduled), key("answered", Interval::answered)));
    }

    /** Percentiles from when requests were due, and, where that differs, from when they were sent. */
    Chart latency() {
        var scale = LatencyScale.of(
                measured(bucket -> bucket.lowest(interval -> interval.raw().p50Millis()))
                        .min()
                        .orElse(1),
                highest(bucket ->
                        bucket.highest(interval -> interval.corrected().p99Millis())));
        var shapes = new ArrayList<Chart.Shape>();
        var keys = new ArrayList<Chart.Key>();
        draw("p50", Latency::p50Millis, scale, shapes, keys);
        draw("p90", Latency::p90Millis, scale, shapes, keys);
        draw("p99", Latency::p99Millis, scale, shapes, keys);
        return chart(
                "Latency",
                "from when each request was due; dashed: from when it was sent" + each("; the highest of %s"),
                scale.labels(),
                shapes,
                keys);
    }

    private void draw(
            String name,
            Function<Latency, Double> percentile,
            Scale scale,
            List<Chart.Shape> shapes,
            List<Chart.Key> keys) {
        Function<Interval, Double> sent = interval -> percentile.apply(interval.raw());
        Function<Interval, Double> due = interval -> percentile.apply(interval.corrected());
        var corrected = path(scale, bucket -> bucket.highest(due));
        var raw = path(scale, bucket -> bucket.highest(sent));
        var apart = raw.where(i -> differ(corrected.ys()[i], raw.ys()[i]));
        var dashed = apart.line();
        if (!dashed.isEmpty()) {
            if (name.equals("p99")) {
                shapes.add(0, new Chart.Shape("hidden", corrected.within(apart).bandTo(apart)));
                keys.add(new Chart.Key("raw p99", "", "p99 as sent", latest(sent)));
            }
            shapes.add(new Chart.Shape("raw " + name, dashed));
        }
        shapes.add(new Chart.Shape(name, corrected.line()));
        keys.add(0, new Chart.Key(name, "", name, latest(due)));
    }

    /** What failed, was dropped, or began late. */
    Chart trouble() {
        ToDoubleFunction<Bucket> failed = bucket -> bucket.perSecond(Interval::failed);
        ToDoubleFunction<Bucket> stacked = bucket -> failed.applyAsDouble(bucket) + bucket.perSecond(Interval::dropped);
        ToDoubleFunction<Bucket> late = bucket -> bucket.perSecond(Interval::late);
        var scale = LinearScale.upTo(Math.max(highest(stacked), highest(late)), 1);
        return chart(
                "Failed, dropped and late, a second",
                "failed or dropped requests are stacked" + each("; each column is %s"),
                labels(scale),
                List.of(
                        new Chart.Shape("dropped", bars(scale, Interval::dropped, stacked)),
                        new Chart.Shape("failed", bars(scale, Interval::failed, failed)),
                        new Chart.Shape(
                                "late",
                                path(scale, late)
                                        .where(i -> buckets.get(i).sum(Interval::late) > 0)
                                        .line())),
                List.of(
                        key("failed", Interval::failed),
                        key("dropped", Interval::dropped),
                        key("late", Interval::late)));
    }

    private Chart chart(
            String title, String about, List<String> labels, List<Chart.Shape> shapes, List<Chart.Key> keys) {
        return Chart.of(title, about, labels, this, shapes, keys, List.of());
    }

    /** Where there are any. */
    private String bars(Scale scale, ToLongFunction<Interval> count, ToDoubleFunction<Bucket> height) {
        return path(scale, bucket -> bucket.sum(count) > 0 ? height.applyAsDouble(bucket) : Double.NaN)
                .bars();
    }

    private SvgPath path(Scale scale, ToDoubleFunction<Bucket> value) {
        return scale.path(buckets.size(), buckets, value);
    }

    private static boolean differ(int one, int other) {
        return one != SvgPath.GAP && other != SvgPath.GAP && Math.abs(one - other) > SAME;
    }

    private double highest(ToDoubleFunction<Bucket> value) {
        return measured(value).max().orElse(0);
    }

    private DoubleStream measured(ToDoubleFunction<Bucket> value) {
        return buckets.stream().mapToDouble(value).filter(number -> !Double.isNaN(number));
    }

    private Chart.Key key(String name, ToLongFunction<Interval> count) {
        return new Chart.Key(name, "", name, known(latest().perSecond(count), Format::rate));
    }

    private String latest(Function<Interval, Double> latency) {
        return known(latest().highest(latency), Format::millis);
    }

    private static String known(double number, Function<Double, String> written) {
        return Double.isNaN(number) ? "–" : written.apply(number);
    }

    private Bucket latest() {
        return Bucket.latest(report.intervals());
    }

    private static List<String> labels(LinearScale scale) {
        return List.of(Format.number(scale.top()), Format.number(scale.top() / 2), "0");
    }

    /** Said only where a column is more than one second. */
    private String each(String sentence) {
        return axis.column() == 1 ? "" : Text.format(sentence, axis.column() + " s");
    }
}

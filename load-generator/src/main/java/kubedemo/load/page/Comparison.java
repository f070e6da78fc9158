package kubedemo.load.page;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import kubedemo.kit.chart.LinearScale;
import kubedemo.kit.chart.Scale;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Counts;
import kubedemo.load.record.Format;
import kubedemo.load.record.Interval;
import kubedemo.load.record.Latency;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunProgress;

/** Two runs beside each other: in figures, and in charts that share their axes. */
record Comparison(Report one, Report other) {
    private static final double SAME = 0.0005;

    /** @param change from the one to the other; empty where there is none to speak of */
    public record Row(String name, String one, String other, String change) {}

    List<Row> rows() {
        return List.of(
                text("target", report -> report.plan().target().toString()),
                text("schedule", report -> report.plan().schedule().describe()),
                text("connections", report -> report.plan().connections().toString()),
                text("state", report -> new RunProgress(report).text()),
                figure("answered a second", Report::answeredPerSecond, Format::rate),
                figure(
                        "failed or dropped",
                        report -> share(report, Counts::failedOrDropped, Counts::ended),
                        Comparison::percent),
                figure("started late", report -> share(report, Counts::late, Counts::started), Comparison::percent),
                latency("p50 from when due", Report::corrected, Latency::p50Millis),
                latency("p90 from when due", Report::corrected, Latency::p90Millis),
                latency("p99 from when due", Report::corrected, Latency::p99Millis),
                latency("p99.9 from when due", Report::corrected, Latency::p999Millis),
                latency("longest from when due", Report::corrected, Latency::maxMillis),
                latency("p99 from when sent", Report::raw, Latency::p99Millis),
                figure("pods that answered", report -> report.pods().size(), Format::number));
    }

    List<Chart> charts() {
        var elapsed = one.elapsed().compareTo(other.elapsed()) > 0 ? one.elapsed() : other.elapsed();
        var axis = TimeAxis.of(false, elapsed, elapsed);
        var both = new Buckets(axis, Bucket.of(one.intervals(), axis), Bucket.of(other.intervals(), axis));
        ToDoubleFunction<Bucket> answered = bucket -> bucket.perSecond(Interval::answered);
        ToDoubleFunction<Bucket> lost =
                bucket -> bucket.perSecond(Interval::failed) + bucket.perSecond(Interval::dropped);
        return List.of(
                both.chart("Answered a second", both.linear(answered), answered),
                both.chart("Failed or dropped, a second", both.linear(lost), lost),
                both.latencies("Latency p50, from when due", Latency::p50Millis),
                both.latencies("Latency p99, from when due", Latency::p99Millis));
    }

    /** What the charts draw of each, on the same axis. */
    private record Buckets(TimeAxis axis, List<Bucket> one, List<Bucket> other) {
        Chart latencies(String title, Function<Latency, Double> percentile) {
            ToDoubleFunction<Bucket> value =
                    bucket -> bucket.highest(interval -> percentile.apply(interval.corrected()));
            var scale = LatencyScale.of(
                    values(value).min().orElse(1), values(value).max().orElse(1));
            return chart(title, new Labelled(scale, scale.labels()), value);
        }

        Labelled linear(ToDoubleFunction<Bucket> value) {
            var scale = LinearScale.upTo(values(value).max().orElse(0), 1);
            return new Labelled(scale, List.of(Format.number(scale.top()), Format.number(scale.top() / 2), "0"));
        }

        Chart chart(String title, Labelled scale, ToDoubleFunction<Bucket> value) {
            return new Chart(
                    title,
                    axis.column() == 1 ? "" : Text.format("each point is %d s", axis.column()),
                    scale.labels,
                    axis.labels(),
                    List.of(shape("other", scale, other, value), shape("one", scale, one, value)),
                    List.of(new Chart.Key("one", "", "the first", ""), new Chart.Key("other", "", "the second", "")),
                    List.of());
        }

        private Chart.Shape shape(String kind, Labelled scale, List<Bucket> buckets, ToDoubleFunction<Bucket> value) {
            return new Chart.Shape(
                    kind, scale.scale.path(buckets.size(), buckets, value).line());
        }

        private DoubleStream values(ToDoubleFunction<Bucket> value) {
            return DoubleStream.concat(
                            one.stream().mapToDouble(value), other.stream().mapToDouble(value))
                    .filter(number -> !Double.isNaN(number));
        }
    }

    private record Labelled(Scale scale, List<String> labels) {}

    private Row text(String name, Function<Report, String> of) {
        return new Row(name, of.apply(one), of.apply(other), "");
    }

    private Row latency(String name, Function<Report, Latency> of, Function<Latency, Double> percentile) {
        return figure(
                name,
                report -> {
                    var millis = percentile.apply(of.apply(report));
                    return millis == null ? Double.NaN : millis;
                },
                millis -> Format.millis(Double.isNaN(millis) ? null : millis));
    }

    private Row figure(String name, ToDoubleFunction<Report> of, Function<Double, String> written) {
        var first = of.applyAsDouble(one);
        var second = of.applyAsDouble(other);
        return new Row(name, written.apply(first), written.apply(second), change(first, second));
    }

    private static String change(double first, double second) {
        var change = second / first - 1;
        if (!Double.isFinite(change) || Math.abs(change) < SAME) {
            return "";
        }
        return change >= 1
                ? Text.format("%s times", Format.number(second / first))
                : Text.format("%+.1f %%", change * 100);
    }

    private static double share(Report report, ToDoubleFunction<Counts> part, ToDoubleFunction<Counts> all) {
        var whole = all.applyAsDouble(report.counts());
        return whole == 0 ? 0 : part.applyAsDouble(report.counts()) / whole;
    }

    private static String percent(double share) {
        return Format.number(share * 100) + " %";
    }
}

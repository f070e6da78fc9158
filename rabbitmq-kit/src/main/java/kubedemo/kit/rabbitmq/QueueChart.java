package kubedemo.kit.rabbitmq;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import kubedemo.kit.chart.LinearScale;
import kubedemo.kit.rabbitmq.QueueHistory.Point;
import kubedemo.kit.text.Text;

/**
 * The last 10 minutes as two plots on one axis of time: messages, and below them what works on them.
 *
 * @param http KEDA asks the management API, as our ScaledObject says; else, over AMQP, only what is ready counts
 * @param consumer this pod processes messages itself
 */
public record QueueChart(List<Point> points, ScalingRule rule, boolean http, boolean consumer) {
    private static final double LEAST_MESSAGES = 10;
    private static final double LEAST_REPLICAS = 5;

    /** @param kind style class of its line or area */
    public record Shape(String kind, String path) {}

    /** @param labels of its scale, from the top to the bottom */
    public record Plot(String title, List<String> labels, List<Shape> shapes, List<Series> series) {
        /** What a screen reader says in place of the drawing, and {@code curl} is told. */
        public String spoken() {
            return series.stream()
                    .map(each -> each.name() + " " + each.figures())
                    .collect(Collectors.joining("; "));
        }
    }

    /**
     * One of the lines.
     *
     * @param value NaN where it is not known
     */
    public record Series(String kind, String name, List<Point> points, ToDoubleFunction<Point> value) {
        /** What it was last, and at most. */
        public String figures() {
            var last = value.applyAsDouble(points.get(points.size() - 1));
            var now = Double.isNaN(last) ? "not known now" : written(last) + " now";
            var most = known().max();
            return most.isPresent() ? Text.format("%s, %s at most", now, written(most.getAsDouble())) : now;
        }

        DoubleStream known() {
            return points.stream().mapToDouble(value).filter(number -> !Double.isNaN(number));
        }
    }

    public List<Plot> plots() {
        return List.of(messages(), replicas());
    }

    private Plot messages() {
        var ready = series("ready", "ready", point -> number(point, QueueDepth::ready));
        var unacked = series("unacked", "unacknowledged", QueueChart::unacked);
        ToDoubleFunction<Point> both = point -> number(point, QueueDepth::ready) + unacked(point);
        var scale = scale(LEAST_MESSAGES, List.of(ready, series("", "", both)));
        var readyPath = scale.path(points.size(), points, ready.value());
        var bothPath = scale.path(points.size(), points, both);
        return new Plot(
                "Messages, stacked",
                labels(scale),
                List.of(new Shape("ready", readyPath.area()), new Shape("unacked", bothPath.bandTo(readyPath))),
                List.of(ready, unacked));
    }

    private Plot replicas() {
        var consumers = series("consumers", "consumers", point -> number(point, QueueDepth::consumers));
        var processed = series("processed", "processed a second", point -> point.depth()
                .map(QueueDepth::ackedPerSecond)
                .orElse(OptionalDouble.empty())
                .orElse(Double.NaN));
        var own = series("own", "of these by this pod", point -> point.own().orElse(Double.NaN));
        var keda =
                series("keda", http ? "replicas KEDA asks for" : "replicas KEDA over amqp would ask for", this::asked);
        var lines = consumer ? List.of(processed, own, keda) : List.of(processed, keda);
        var all = consumer ? List.of(keda, consumers, processed, own) : List.of(keda, consumers, processed);
        var scale = scale(LEAST_REPLICAS, all);
        var shapes = new ArrayList<Shape>();
        shapes.add(new Shape(
                "consumers",
                scale.path(points.size(), points, consumers.value()).bars()));
        lines.forEach(line -> shapes.add(new Shape(
                line.kind(), scale.path(points.size(), points, line.value()).line())));
        return new Plot("Replicas, and messages a second", labels(scale), shapes, all);
    }

    private double asked(Point point) {
        return point.depth()
                .filter(depth -> !http || depth.unackedKnown())
                .map(depth -> (double) rule.replicas(http ? depth.messages() : depth.ready()))
                .orElse(Double.NaN);
    }

    private Series series(String kind, String name, ToDoubleFunction<Point> value) {
        return new Series(kind, name, points, value);
    }

    private static double number(Point point, ToDoubleFunction<QueueDepth> of) {
        return point.depth().map(of::applyAsDouble).orElse(Double.NaN);
    }

    private static double unacked(Point point) {
        return number(point, depth -> depth.unackedKnown() ? depth.unacked().getAsLong() : Double.NaN);
    }

    private static LinearScale scale(double least, List<Series> series) {
        var highest = series.stream().flatMapToDouble(Series::known).max().orElse(0);
        return LinearScale.upTo(highest, least);
    }

    private static List<String> labels(LinearScale scale) {
        return List.of(written(scale.top()), written(scale.top() / 2), "0");
    }

    private static String written(double number) {
        return Text.format(number == Math.rint(number) ? "%.0f" : "%.1f", number);
    }
}

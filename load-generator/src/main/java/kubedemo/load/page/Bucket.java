package kubedemo.load.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import kubedemo.load.record.Interval;

/**
 * The intervals that one column of the charts stands for; none where nothing is known yet. Of latencies it has the highest of
 * each percentile: they cannot be added up, and an average would hide the worst.
 */
record Bucket(List<Interval> intervals) {
    /** What is shorter tells nothing of a rate. */
    private static final double SHORTEST_SECONDS = 0.5;

    /** One for each column of the axis. */
    static List<Bucket> of(List<Interval> intervals, TimeAxis axis) {
        var found = new ArrayList<List<Interval>>();
        for (var i = 0; i < axis.columns(); i++) {
            found.add(new ArrayList<>());
        }
        for (var interval : intervals) {
            var index = (int) Math.floor(axis.columnAt(interval.beginSeconds() + interval.lengthSeconds() / 2));
            var alone = index == found.size()
                    || index > 0 && index < found.size() && found.get(index).isEmpty();
            if (alone && tooShort(interval)) {
                index--;
            }
            if (index >= 0 && index < found.size()) {
                found.get(index).add(interval);
            }
        }
        return found.stream().map(Bucket::new).toList();
    }

    /** The latest one that tells something of a rate; empty before the first. */
    static Bucket latest(List<Interval> intervals) {
        var last = intervals.size() - 1;
        while (last > 0 && tooShort(intervals.get(last))) {
            last--;
        }
        return new Bucket(last < 0 ? List.of() : List.of(intervals.get(last)));
    }

    private static boolean tooShort(Interval interval) {
        return interval.lengthSeconds() < SHORTEST_SECONDS;
    }

    long sum(ToLongFunction<Interval> count) {
        return intervals.stream().mapToLong(count).sum();
    }

    /** NaN where nothing is known. */
    double perSecond(ToLongFunction<Interval> count) {
        var seconds = intervals.stream().mapToDouble(Interval::lengthSeconds).sum();
        return seconds == 0 ? Double.NaN : sum(count) / seconds;
    }

    /** NaN where nothing was measured. */
    double highest(Function<Interval, Double> latency) {
        return measured(latency).max().orElse(Double.NaN);
    }

    double lowest(Function<Interval, Double> latency) {
        return measured(latency).min().orElse(Double.NaN);
    }

    private DoubleStream measured(Function<Interval, Double> latency) {
        return intervals.stream()
                .map(latency)
                .filter(millis -> millis != null && millis > 0)
                .mapToDouble(Double::doubleValue);
    }

    /** Answers of each, as many as there are pods. */
    long[] byPod(int pods) {
        var sums = new long[pods];
        for (var interval : intervals) {
            var counts = interval.byPod();
            Arrays.setAll(sums, pod -> sums[pod] + (pod < counts.size() ? counts.get(pod) : 0));
        }
        return sums;
    }
}

package kubedemo.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The intervals that one column of the charts stands for; none where nothing is known yet. Of latencies it has the highest of
 * each percentile: they cannot be added up, and an average would hide what is to be seen.
 */
record Column(List<Interval> intervals) {
    /** What is shorter tells nothing of a rate. */
    private static final Duration SHORTEST = Duration.ofMillis(500);

    /** One for each column of the span. */
    static List<Column> of(List<Interval> intervals, Span span) {
        var found = new ArrayList<List<Interval>>();
        for (var i = 0; i < span.columns(); i++) {
            found.add(new ArrayList<>());
        }
        for (var interval : intervals) {
            var middle = span.columnAt(interval.begin().plus(interval.length().dividedBy(2)));
            var index = (int) Math.floor(middle);
            var alone = index == found.size()
                    || index > 0 && index < found.size() && found.get(index).isEmpty();
            if (alone && tooShort(interval)) {
                index--;
            }
            if (index >= 0 && index < found.size()) {
                found.get(index).add(interval);
            }
        }
        return found.stream().map(Column::new).toList();
    }

    /** The latest one that tells something of a rate; empty before the first. */
    static Column latest(List<Interval> intervals) {
        var last = intervals.size() - 1;
        while (last > 0 && tooShort(intervals.get(last))) {
            last--;
        }
        return new Column(last < 0 ? List.of() : List.of(intervals.get(last)));
    }

    private static boolean tooShort(Interval interval) {
        return interval.length().compareTo(SHORTEST) < 0;
    }

    boolean empty() {
        return intervals.isEmpty();
    }

    long sum(ToLongFunction<Interval> count) {
        return intervals.stream().mapToLong(count).sum();
    }

    double perSecond(ToLongFunction<Interval> count) {
        var nanos = sum(interval -> interval.length().toNanos());
        return nanos == 0 ? 0 : sum(count) * 1e9 / nanos;
    }

    /** Microseconds; 0 where nothing was measured. */
    long highest(ToLongFunction<Interval> latency) {
        return intervals.stream().mapToLong(latency).max().orElse(0);
    }

    /** Answers of each, as many as there are answerers. */
    long[] byAnswerer(int answerers) {
        var sums = new long[answerers];
        for (var interval : intervals) {
            var counts = interval.byAnswerer();
            Arrays.setAll(sums, index -> sums[index] + (index < counts.size() ? counts.get(index) : 0));
        }
        return sums;
    }
}

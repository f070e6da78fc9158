package kubedemo.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToLongFunction;
import kubedemo.load.record.Counts;
import kubedemo.load.record.Failures;
import kubedemo.load.record.Format;
import kubedemo.load.record.Interval;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.Report;

/** What holds of every report, whatever the servers did. */
final class Sums {
    private Sums() {}

    /** At any time: nothing is counted twice, and nothing is forgotten. */
    static void assertAddUp(Counts counts) {
        assertThat(counts.scheduled())
                .as("scheduled: %s", counts)
                .isEqualTo(counts.started() + counts.dropped() + counts.waiting());
        assertThat(counts.started())
                .as("started: %s", counts)
                .isEqualTo(counts.answered() + counts.failed() + counts.inFlight());
        assertThat(counts.late()).as("late: %s", counts).isBetween(0L, counts.started());
    }

    /** At the end, whose report has everything in some interval. */
    static void assertAddUp(Report report) {
        var counts = report.counts();
        assertAddUp(counts);
        assertThat(counts.waiting()).isZero();
        assertThat(sum(report, Interval::scheduled)).isEqualTo(counts.scheduled());
        assertThat(sum(report, Interval::started)).isEqualTo(counts.started());
        assertThat(sum(report, Interval::late)).isEqualTo(counts.late());
        assertThat(sum(report, Interval::dropped)).isEqualTo(counts.dropped());
        assertThat(sum(report, Interval::answered)).isEqualTo(counts.answered());
        assertThat(sum(report, Interval::failed)).isEqualTo(counts.failed());
        assertThat(sum(report, interval -> interval.raw().count()))
                .isEqualTo(report.raw().count());
        assertThat(sum(report, interval -> interval.corrected().count()))
                .isEqualTo(report.corrected().count());

        var errors = failures(report, "HTTP .*");
        assertThat(failures(report, ".*")).isEqualTo(counts.failed());
        assertThat(report.pods().stream().mapToLong(PodStats::answered).sum()).isEqualTo(counts.answered());
        assertThat(report.pods().stream().mapToLong(PodStats::failed).sum()).isEqualTo(errors);
        for (var index = 0; index < report.pods().size(); index++) {
            var at = index;
            assertThat(sum(
                            report,
                            interval -> at < interval.byPod().size()
                                    ? interval.byPod().get(at)
                                    : 0))
                    .isEqualTo(report.pods().get(index).answers());
            assertThat(report.pods().get(index).latency().count())
                    .isEqualTo(report.pods().get(index).answers());
        }

        assertThat(report.raw().count()).isEqualTo(counts.answered() + errors + failures(report, "timeout"));
        assertThat(report.corrected().count()).isEqualTo(report.raw().count() + counts.dropped());
        assertThat(report.startDelay().count()).isEqualTo(counts.started());
        assertWithoutGaps(report);
    }

    private static void assertWithoutGaps(Report report) {
        var end = 0.0;
        for (var interval : report.intervals()) {
            assertThat(interval.beginSeconds()).isCloseTo(end, within(0.0005));
            end = interval.beginSeconds() + interval.lengthSeconds();
        }
        assertThat(end).isBetween(Format.seconds(report.elapsed()) - 0.5, Format.seconds(report.elapsed()) + 0.0005);
    }

    /** @param kinds a regular expression */
    static long failures(Report report, String kinds) {
        return report.failures().stream()
                .filter(failures -> failures.kind().matches(kinds))
                .mapToLong(Failures::count)
                .sum();
    }

    private static long sum(Report report, ToLongFunction<Interval> count) {
        return report.intervals().stream().mapToLong(count).sum();
    }
}

package kubedemo.load.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kubedemo.load.record.Interval;
import kubedemo.load.record.Latency;
import kubedemo.load.record.ReportBuilder;
import kubedemo.load.record.RunProgress;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeAxisTest {
    @ParameterizedTest
    @CsvSource({
        "0, 600, 0, 60, 1",
        "60, 600, 0, 60, 1",
        "61, 600, 0, 120, 1",
        "121, 600, 0, 240, 2",
        "600, 3600, 0, 600, 5",
        "601, 3600, 60, 600, 5",
        "660, 3600, 60, 600, 5",
        "661, 3600, 120, 600, 5",
        "3, 10, 0, 20, 1",
        "3, 40, 0, 40, 1"
    })
    void should_stand_still_for_as_long_as_possible(long elapsed, long length, long begin, long shown, long column) {
        assertThat(axis(true, elapsed, length)).isEqualTo(new TimeAxis(begin, shown, column));
    }

    @ParameterizedTest
    @CsvSource({"601, 1200, 10", "3600, 3600, 30", "86400, 86400, 720", "86411, 86520, 721"})
    void should_show_all_of_a_run_that_has_ended(long elapsed, long shown, long column) {
        assertThat(axis(false, elapsed, elapsed)).isEqualTo(new TimeAxis(0, shown, column));
    }

    @Test
    void should_not_grow_for_the_milliseconds_after_the_end() {
        assertThat(TimeAxis.of(false, Duration.ofMillis(60_011), Duration.ofSeconds(60)))
                .isEqualTo(new TimeAxis(0, 60, 1));
    }

    @Test
    void should_label_quarters() {
        assertThat(new TimeAxis(60, 600, 5).labels()).containsExactly("1:00", "3:30", "6:00", "8:30", "11:00");
    }

    @Test
    void should_put_each_second_in_its_column_and_a_last_scrap_with_the_one_before() {
        var builder = new ReportBuilder();
        for (var second = 0; second < 130; second++) {
            builder.second(ReportBuilder.latency(second, second, second), Latency.NONE, second);
        }
        var report = builder.pod("a", "v1").build();
        var axis = TimeAxis.of(new RunProgress(report));

        var buckets = Bucket.of(report.intervals(), axis);

        assertThat(axis).isEqualTo(new TimeAxis(0, 240, 2));
        assertThat(buckets).hasSize(120);
        assertThat(buckets.get(3).sum(Interval::answered)).isEqualTo(6 + 7);
        assertThat(buckets.get(3).perSecond(Interval::answered)).isEqualTo(6.5);
        assertThat(buckets.get(3).highest(interval -> interval.raw().p99Millis()))
                .isEqualTo(7);
        assertThat(buckets.get(3).byPod(2)).containsExactly(13, 0);
        assertThat(buckets.get(64).intervals()).isNotEmpty();
        assertThat(buckets.get(65).intervals()).isEmpty();

        var scrap = new Interval(2, 0.02, 2, 2, 2, 0, 0, 0, 0, Latency.NONE, Latency.NONE, List.of());
        var two = report.intervals().subList(0, 2);
        var withScrap = new ArrayList<>(two);
        withScrap.add(scrap);
        assertThat(Bucket.of(withScrap, new TimeAxis(0, 60, 1)).get(1).intervals())
                .containsExactly(two.get(1), scrap);
        assertThat(Bucket.of(withScrap, new TimeAxis(0, 2, 1)).get(1).intervals())
                .containsExactly(two.get(1), scrap);
        assertThat(Bucket.latest(withScrap).intervals()).containsExactly(two.get(1));
        assertThat(Bucket.latest(List.of()).intervals()).isEmpty();
    }

    private static TimeAxis axis(boolean going, long elapsed, long length) {
        return TimeAxis.of(going, Duration.ofSeconds(elapsed), Duration.ofSeconds(length));
    }
}

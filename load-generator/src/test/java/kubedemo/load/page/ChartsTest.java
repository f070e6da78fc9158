package kubedemo.load.page;

import static kubedemo.load.record.ReportBuilder.latency;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kubedemo.load.record.Latency;
import kubedemo.load.record.ReportBuilder;
import kubedemo.load.record.RunEvent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartsTest {
    private static final Latency FAST = latency(1, 2, 3);
    private static final Latency SLOW = latency(1, 500, 900);

    @Test
    void should_draw_nothing_of_a_run_that_has_just_begun() {
        var charts = Charts.of(new ReportBuilder().build());

        assertThat(charts.rate().spoken()).isEqualTo("Requests a second: scheduled –, answered –");
        assertThat(charts.latency().shapes()).isEmpty();
        assertThat(charts.trouble().shapes()).isEmpty();
        assertThat(new PodShareChart(charts).chart().shapes()).isEmpty();
        assertThat(charts.rate().xLabels()).containsExactly("0:00", "0:15", "0:30", "0:45", "1:00");
    }

    @Test
    void should_draw_what_is_scheduled_over_what_is_answered() {
        var charts = Charts.of(new ReportBuilder()
                .second(100, 100, 0, 0, 0, FAST, FAST)
                .second(100, 50, 0, 0, 0, FAST, FAST)
                .build());

        var chart = charts.rate();

        assertThat(chart.yLabels()).containsExactly("120", "60", "0");
        assertThat(path(chart, "scheduled")).isEqualTo("M5 20l10 0");
        assertThat(path(chart, "answered")).isEqualTo("M5 20l10 50V120H5z");
        assertThat(chart.spoken()).isEqualTo("Requests a second: scheduled 100/s, answered 50/s");
    }

    @Test
    void should_draw_no_dashes_where_both_ways_of_measuring_agree() {
        var chart = Charts.of(new ReportBuilder()
                        .second(FAST, FAST)
                        .second(FAST, FAST)
                        .build())
                .latency();

        assertThat(kinds(chart)).containsExactly("p50", "p90", "p99");
        assertThat(chart.spoken()).isEqualTo("Latency: p99 3.00 ms, p90 2.00 ms, p50 1.00 ms");
    }

    @Test
    void should_show_what_measuring_from_the_actual_start_hides() {
        var builder = new ReportBuilder();
        IntStream.range(0, 10).forEach(second -> builder.second(FAST, second == 5 ? SLOW : FAST));

        var chart = Charts.of(builder.second(FAST, SLOW).build()).latency();

        assertThat(kinds(chart)).containsExactly("hidden", "p50", "raw p90", "p90", "raw p99", "p99");
        assertThat(path(chart, "raw p99")).as("dashed only where it differs").matches("M45 .*M95 .*");
        assertThat(chart.spoken()).contains("p99 900 ms", "p99 as sent 3.00 ms");
        assertThat(chart.yLabels()).containsExactly("1 s", "100 ms", "10 ms", "1 ms");
    }

    @Test
    void should_stack_what_failed_and_what_was_dropped() {
        var chart = Charts.of(new ReportBuilder()
                        .second(100, 100, 0, 0, 0, FAST, FAST)
                        .second(100, 40, 30, 5, 30, FAST, FAST)
                        .build())
                .trouble();

        assertThat(chart.yLabels()).containsExactly("80", "40", "0");
        assertThat(path(chart, "failed")).isEqualTo("M10 120v-45h10V120z");
        assertThat(path(chart, "dropped")).isEqualTo("M10 120v-90h10V120z");
        assertThat(kinds(chart)).contains("late");
        assertThat(chart.spoken()).endsWith("failed 30/s, dropped 30/s, late 5/s");
    }

    @Test
    void should_stack_the_shares_of_pods_as_they_come() {
        var report = new ReportBuilder()
                .second(FAST, FAST, 100)
                .second(FAST, FAST, 50, 50)
                .second(FAST, FAST, 0, 75, 25)
                .pod("a", "v1")
                .pod("b", "v1")
                .pod("c", "v2")
                .build();

        var shares = new PodShareChart(Charts.of(report));
        var chart = shares.chart();

        assertThat(kinds(chart)).containsExactly("share pod-2", "share pod-1", "share pod-0");
        assertThat(path(chart, "share pod-0")).isEqualTo("M0 120v-120h10v60h10V120z");
        assertThat(path(chart, "share pod-1")).isEqualTo("M10 120v-120h10v30h10V120z");
        assertThat(path(chart, "share pod-2")).isEqualTo("M20 120v-120h10V120z");
        assertThat(chart.letters()).extracting(Chart.Letter::text).containsExactly("A", "B", "C");
        assertThat(shares.rows()).extracting(PodShareChart.Row::now).containsExactly("0 %", "75.0 %", "25.0 %");
        assertThat(chart.spoken()).startsWith("Who answers: a 0 %, b 75.0 %");
    }

    @Test
    void should_mark_pods_that_come_and_changes_of_the_rate() {
        var builder = new ReportBuilder();
        IntStream.range(0, 40).forEach(second -> builder.second(FAST, FAST));
        var chart = Charts.of(builder.event(0, RunEvent.Kind.JOINED)
                        .event(15, RunEvent.Kind.JOINED)
                        .event(30, RunEvent.Kind.CHANGED)
                        .build())
                .rate();

        assertThat(path(chart, "mark joined")).as("not at the axis").isEqualTo("M150 0v120");
        assertThat(path(chart, "mark changed")).isEqualTo("M300 0v120");
    }

    @Test
    void should_stay_small_with_thirty_pods_and_ten_minutes() {
        var builder = new ReportBuilder();
        var answers = new long[31];
        var random = new Random(1);
        for (var second = 0; second < 600; second++) {
            Arrays.setAll(answers, pod -> 1 + random.nextInt(9));
            builder.second(FAST, FAST, answers.clone());
        }
        IntStream.range(0, 31).forEach(pod -> builder.pod("pod-" + pod, "v1"));

        var chart = new PodShareChart(Charts.of(builder.build())).chart();

        assertThat(chart.shapes().stream()
                        .mapToInt(shape -> shape.path().length())
                        .sum())
                .isLessThan(8_000);
    }

    private static List<String> kinds(Chart chart) {
        return chart.shapes().stream().map(Chart.Shape::kind).toList();
    }

    private static String path(Chart chart, String kind) {
        return chart.shapes().stream()
                .filter(shape -> shape.kind().equals(kind))
                .map(Chart.Shape::path)
                .findFirst()
                .orElseThrow();
    }
}

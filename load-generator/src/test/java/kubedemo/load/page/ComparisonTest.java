package kubedemo.load.page;

import static org.assertj.core.api.Assertions.assertThat;

import kubedemo.load.record.Latency;
import kubedemo.load.record.Report;
import kubedemo.load.record.ReportBuilder;
import kubedemo.load.record.RunState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonTest {
    private static final Latency FAST = ReportBuilder.latency(1, 2, 3);
    private static final Latency SLOW = ReportBuilder.latency(10, 20, 300);

    @Test
    void should_draw_both_on_the_same_axes() {
        var charts = new Comparison(run(FAST, 100, 4), run(SLOW, 50, 8)).charts();

        var latency = charts.get(3);
        assertThat(latency.title()).isEqualTo("Latency p99, from when due");
        assertThat(latency.yLabels()).containsExactly("1 s", "100 ms", "10 ms", "1 ms");
        assertThat(latency.xLabels()).startsWith("0:00").endsWith("0:20");
        assertThat(latency.shapes()).extracting(Chart.Shape::kind).containsExactly("other", "one");
        // Of 20 columns the first run has 4, at 3 ms, and the second 8, at 300 ms.
        assertThat(latency.shapes().get(1).path()).isEqualTo("M15 101l90 0");
        assertThat(latency.shapes().get(0).path()).isEqualTo("M15 21l210 0");
        assertThat(charts.get(0).shapes().get(1).path()).isEqualTo("M15 20l90 0");
        assertThat(charts.get(0).shapes().get(0).path()).isEqualTo("M15 70l210 0");
    }

    @Test
    void should_say_in_figures_what_has_changed() {
        var none = new ReportBuilder().state(RunState.COMPLETE).build();

        assertThat(new Comparison(none, none).rows())
                .contains(
                        new Comparison.Row("schedule", "100/s", "100/s", ""),
                        new Comparison.Row("failed or dropped", "0 %", "0 %", ""),
                        new Comparison.Row("p99 from when due", "-", "-", ""));
    }

    private static Report run(Latency latency, int answered, int seconds) {
        var run = new ReportBuilder().state(RunState.COMPLETE);
        for (var second = 0; second < seconds; second++) {
            run.second(latency, latency, answered);
        }
        return run.build();
    }
}

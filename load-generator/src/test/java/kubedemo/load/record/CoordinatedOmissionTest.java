package kubedemo.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CoordinatedOmissionTest {
    @Test
    void should_say_what_measuring_from_the_actual_start_hides_and_why() {
        assertThat(omission(912, 3, 7, 2).text())
                .isEqualTo(
                        "Measured from when each request was due, p99 is 912 ms; measured from when it was sent it looks"
                                + " like 3.00 ms: 7 requests were sent late and 2 never, because 1000, the maximum, were in"
                                + " flight.");
        assertThat(omission(912, 3, 7, 2).seen()).isTrue();
    }

    @Test
    void should_not_blame_the_target_for_what_the_generator_was_too_slow_for() {
        assertThat(omission(60, 3, 7, 0).text())
                .contains("7 requests had to wait")
                .endsWith("although more could be in flight: the load generator itself was short of CPU.");
    }

    @Test
    void should_see_nothing_in_a_small_difference() {
        assertThat(omission(4, 3, 0, 0).seen()).isFalse();
        assertThat(omission(104, 100, 0, 0).seen()).isFalse();
        assertThat(omission(4, 3, 0, 0).text()).startsWith("p99 is 4.00 ms, and 3.00 ms when measured from");
    }

    private static CoordinatedOmission omission(double corrected, double raw, long late, long dropped) {
        var report = new ReportBuilder().build();
        return new CoordinatedOmission(new Report(
                report.id(),
                report.plan(),
                report.state(),
                report.startedAt(),
                report.elapsed(),
                new Counts(100, 100, late, dropped, 100, 0, 0, 0, 100),
                ReportBuilder.latency(0.001, 0.001, raw),
                ReportBuilder.latency(0.001, 0.001, corrected),
                Latency.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }
}

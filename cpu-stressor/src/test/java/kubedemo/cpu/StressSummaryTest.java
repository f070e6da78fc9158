package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StressSummaryTest {
    @Test
    void should_compare_what_was_asked_for_with_what_was_achieved() {
        assertThat(summary(3, 0.9, 0.898))
                .isEqualTo("asked for 0.300 cores (0.90 CPU seconds in 3.0 s),"
                        + " achieved 0.299 (0.90 CPU seconds), 99.8 %");
    }

    @Test
    void should_give_no_share_of_nothing() {
        assertThat(summary(1, 0, 0.02))
                .isEqualTo("asked for 0.000 cores (0.00 CPU seconds in 1.0 s), achieved 0.020 (0.02 CPU seconds)");
    }

    @Test
    void should_announce_a_plan() {
        assertThat(StressSummary.announce(Plans.of("0.5", 2, 10))).isEqualTo("Using cores: 0.5, by 2 threads, for 10s");
        assertThat(StressSummary.announce(Plan.IDLE)).isEqualTo("Idle: no cores are asked for");
    }

    private static String summary(int seconds, double asked, double used) {
        return new StressSummary(new StressRun.Result(Duration.ofSeconds(seconds), asked, used)).sentence();
    }
}

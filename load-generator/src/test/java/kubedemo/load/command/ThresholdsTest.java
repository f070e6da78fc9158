package kubedemo.load.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.config.Environment;
import kubedemo.load.record.ReportBuilder;
import kubedemo.load.record.RunState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ThresholdsTest {
    @Test
    void should_not_hold_a_latency_that_is_not_known() {
        var unanswered = new ReportBuilder().state(RunState.COMPLETE).build();

        assertThat(thresholds("--max-p99", "200ms").missed(unanswered))
                .containsExactly("no request was answered, so p99 is not known");
        assertThat(thresholds("--max-errors", "0%").missed(unanswered)).isEmpty();
    }

    private static Thresholds thresholds(String name, String value) {
        return Thresholds.from(new Environment(Map.of(name, value)::get));
    }
}

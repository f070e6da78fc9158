package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunSpecTest {
    @Test
    void should_publish_a_count_at_once() {
        var spec = RunSpec.of(300);

        assertThat(spec.count()).isEqualTo(300);
        assertThat(spec.schedule()).isEmpty();
        assertThat(spec.due(1)).isZero();
        assertThat(spec.due(300)).isZero();
    }

    @Test
    void should_give_each_run_a_name_of_its_own() {
        var ids = new HashSet<String>();
        for (var run = 0; run < 1_000; run++) {
            ids.add(RunSpec.of(1).id());
        }

        assertThat(ids).hasSize(1_000).allMatch(id -> id.matches("[0-9a-f]{8}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10/s for 1m                              | 600
            5/s for 1m                               | 300
            30/m for 1m                              | 30
            0.1/s for 10s                            | 1
            1/s for 1900ms                           | 1
            0.7/s for 10s                            | 7
            ramp 1/s..30/s over 2m                   | 1860
            step 5/s..25/s by 5/s every 30s          | 2250
            sine 0/s..30/s period 2m for 10m         | 9000
            5/s for 10s, 0/s for 1m, 5/s for 10s     | 100
            5/s for 10s, 0/s                         | 50
            """)
    void should_publish_as_many_as_the_schedule_has(String schedule, long count) {
        var spec = scheduled(schedule);

        assertThat(spec.count()).isEqualTo(count);
        assertThat(spec.due(1)).isPositive();
        for (var sequence = 2; sequence <= count; sequence++) {
            assertThat(spec.due(sequence)).isGreaterThanOrEqualTo(spec.due(sequence - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10/s", "6/h", "ramp 1/s..30/s over 2m, 30/s"})
    void should_publish_the_most_that_a_run_may_have_where_a_schedule_has_no_end(String schedule) {
        assertThat(scheduled(schedule).count()).isEqualTo(1_000_000);
    }

    @Test
    void should_spread_messages_over_time() {
        var spec = scheduled("10/s for 1m");

        assertThat(spec.due(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(spec.due(600)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/s for 1m",
                "0/s",
                "0.5/s for 1s",
                "100000/s for 1m",
                "200000/s for 1s",
                "-1/s for 1m",
                "often",
                "10/s for",
                "10/s for -1m",
                "10",
                ""
            })
    void should_refuse_a_schedule_of_none_or_too_many(String schedule) {
        assertThatThrownBy(() -> scheduled(schedule))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("schedule");
    }

    @Test
    void should_say_how_many_a_schedule_would_have() {
        assertThatThrownBy(() -> scheduled("100000/s for 1m"))
                .hasMessageEndingWith("a schedule of 1 to 1000000 messages in total, this one has 6000000");
    }

    private static RunSpec scheduled(String schedule) {
        return RunSpec.of(new Input("schedule", schedule));
    }
}

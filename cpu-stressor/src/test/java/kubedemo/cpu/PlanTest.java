package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "0.1 | 1", "1 | 1", "1.01 | 2", "2 | 2", "ramp 0.5..2.5 over 1m | 3", "64 | 64"})
    void should_take_as_few_threads_as_can_do_it(String schedule, int threads) {
        assertThat(Plans.of(schedule, 10).threads()).isEqualTo(threads);
    }

    @Test
    void should_take_more_threads_where_told() {
        assertThat(Plans.of("1", 10, 10).threads()).isEqualTo(10);
        assertThat(Plans.of("0", 10, 10).idle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "1.5, 1", "5, 4", "0.5, 0", "0.5, 101", "0.5, -1"})
    void should_refuse_fewer_threads_than_can_do_it_and_more_than_is_sensible(String cores, int threads) {
        assertThatThrownBy(() -> Plans.of(cores, threads, 10))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(Text.format("threads is '%d'; allowed: a whole number from ", threads));
    }

    @Test
    void should_ask_for_nothing_from_its_end_on() {
        var plan = Plans.of("0.5", 10);

        assertThat(plan.cores(Duration.ofMillis(9_999))).isEqualTo(0.5);
        assertThat(plan.cores(Duration.ofSeconds(10))).isZero();
        assertThat(plan.ended(Duration.ofSeconds(10))).isTrue();
        assertThat(plan.cpuSeconds(Duration.ofSeconds(10))).isEqualTo(5);
        assertThat(plan.cpuSeconds(Duration.ofMinutes(10))).isEqualTo(5);
    }

    @Test
    void should_end_with_the_duration_even_where_the_schedule_is_longer_or_shorter() {
        assertThat(Plans.of("0.5 for 1m", 10).end()).hasValue(Duration.ofSeconds(10));
        assertThat(Plans.of("0.5 for 1s", 10).end()).hasValue(Duration.ofSeconds(10));
        assertThat(Plan.IDLE.end()).isEmpty();
    }
}

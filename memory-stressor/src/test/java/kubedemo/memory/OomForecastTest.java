package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OomForecastTest {
    @Test
    void should_count_down_to_the_limit_at_the_rate_that_was_asked_for() {
        var forecast = filling(Plans.target("150Mi", "2Mi/s"), 10, 80, 100L, 0);

        assertThat(forecast.secondsUntilKill()).hasValue(10.0);
        assertThat(forecast.sentence())
                .isEqualTo("It holds 10.0 MiB of 150.0 MiB. At this rate the use meets the limit in 10 s,"
                        + " and the kernel kills this process.");
        assertThat(forecast.alarming()).isTrue();
    }

    @Test
    void should_take_the_growth_that_was_seen_where_no_rate_says_it() {
        assertThat(filling(Plans.target("150Mi"), 10, 80, 100L, 4 * MIB).secondsUntilKill())
                .hasValue(5.0);
        assertThat(filling(Plans.schedule("ramp 0..150Mi over 1m"), 10, 80, 100L, 4 * MIB)
                        .secondsUntilKill())
                .hasValue(5.0);
        assertThat(filling(Plans.target("150Mi"), 10, 80, 100L, 0).secondsUntilKill())
                .as("not known yet")
                .isEmpty();
    }

    @Test
    void should_know_no_end_where_all_of_it_fits() {
        var forecast = filling(Plans.target("30Mi", "1Mi/s"), 10, 80, 100L, 0);

        assertThat(forecast.secondsUntilKill()).isEmpty();
        assertThat(forecast.sentence()).endsWith("All of it fits below the limit.");
    }

    @Test
    void should_know_no_end_without_a_limit_or_a_control_group() {
        assertThat(filling(Plans.target("150Mi", "2Mi/s"), 10, 80, null, 0).secondsUntilKill())
                .isEmpty();
        assertThat(new OomForecast(stress(Plans.target("150Mi", "2Mi/s"), StressPhase.FILLING, 10), Optional.empty(), 0)
                        .secondsUntilKill())
                .isEmpty();
    }

    @Test
    void should_count_no_time_below_0_where_the_limit_is_met() {
        assertThat(filling(Plans.target("150Mi", "2Mi/s"), 10, 101, 100L, 0).secondsUntilKill())
                .hasValue(0.0);
    }

    @Test
    void should_leave_java_s_heap_to_java() {
        var forecast = filling(Plans.plan("150Mi", "2Mi/s", null, null, "heap"), 10, 80, 100L, 0);

        assertThat(forecast.secondsUntilKill()).isEmpty();
        assertThat(forecast.sentence()).contains("exit code 3");
    }

    @ParameterizedTest
    @EnumSource(value = StressPhase.class, names = "FILLING", mode = EnumSource.Mode.EXCLUDE)
    void should_know_no_end_while_nothing_is_taken(StressPhase phase) {
        var forecast = new OomForecast(stress(Plans.target("150Mi"), phase, 10), use(80, 100L), 5 * MIB);

        assertThat(forecast.secondsUntilKill()).isEmpty();
        assertThat(forecast.sentence()).isNotBlank();
    }

    private static OomForecast filling(Plan plan, long held, long used, Long limit, double growth) {
        return new OomForecast(stress(plan, StressPhase.FILLING, held), use(used, limit), growth);
    }

    private static Stress stress(Plan plan, StressPhase phase, long held) {
        var asked = plan.target().at(Duration.ofSeconds(59));
        return new Stress(plan, phase, held * MIB, asked, 0, Optional.empty());
    }

    private static Optional<MemoryUse> use(long used, Long limit) {
        return Optional.of(new MemoryUse(
                Optional.ofNullable(limit).map(bytes -> bytes * MIB),
                Optional.empty(),
                (used + 5) * MIB,
                used * MIB,
                Optional.empty(),
                Optional.of(0L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }
}

package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UsageBarsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void should_put_waiting_on_top_of_running_and_the_newest_at_the_right() {
        var bars = new UsageBars(
                List.of(second(0.5, 2, 0, 0, Lateness.NONE), second(1, 2, 0.4, 0.5, new Lateness(100, 1, 20, 50))));

        assertThat(bars.run()).isEqualTo("M580 120V90h8V120zM590 120V60h8V120z");
        assertThat(bars.waited()).isEqualTo("M590 120V12h8V120z");
        assertThat(bars.predicted()).isEqualTo("M595 60h1");
        assertThat(bars.late()).isEqualTo("M590 120V72h8V120z");
        assertThat(bars.latest()).isEqualTo("M590 120V0h8V120z");
        assertThat(bars.tips())
                .extracting(UsageBars.Tip::x, UsageBars.Tip::title)
                .containsExactly(
                        tuple(580, "12:00:00: 0.50 cores used, throttled 0 %, predicted 0 %, late by up to 0.0 ms"),
                        tuple(590, "12:00:00: 1.00 cores used, throttled 40 %, predicted 50 %, late by up to 50.0 ms"));
    }

    @Test
    void should_stay_within_the_drawing_whatever_was_measured() {
        var bars = new UsageBars(List.of(second(3, 2, 0.7, 0.5, Lateness.NONE)));

        assertThat(bars.run()).isEqualTo("M590 120V0h8V120z");
        assertThat(bars.waited()).isEqualTo(bars.run());
    }

    @Test
    void should_keep_small_lateness_small() {
        assertThat(new UsageBars(List.of(second(1, 2, 0, 0, new Lateness(100, 0.1, 0.5, 2)))).scale())
                .isEqualTo("20.0");
        assertThat(new UsageBars(List.of()).run()).isEmpty();
    }

    @Test
    void should_mark_the_second_in_which_the_limit_was_changed() {
        var bars = new UsageBars(List.of(
                limited(Optional.of(1.0)),
                limited(Optional.of(1.0)),
                limited(Optional.of(2.0)),
                limited(Optional.empty())));

        assertThat(bars.resizes())
                .extracting(UsageBars.Tip::x, UsageBars.Tip::title)
                .containsExactly(
                        tuple(580, "limit 1 core -> 2 cores, without a restart"),
                        tuple(590, "limit 2 cores -> none, without a restart"));
    }

    private static CpuSample second(double used, int parallel, double throttled, double predicted, Lateness lateness) {
        return new CpuSample(
                NOON, 1, used, used, parallel, Optional.of(throttled), predicted, Optional.of(1.0), lateness);
    }

    private static CpuSample limited(Optional<Double> limit) {
        return new CpuSample(NOON, 1, 1, 1, 2, Optional.of(0.0), 0, limit, Lateness.NONE);
    }
}

package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BarsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void should_put_waiting_on_top_of_running_and_the_newest_at_the_right() {
        var bars = new Bars(List.of(
                        second(0.5, 2, 0, 0, Lateness.NONE), second(1, 2, 0.4, 0.5, new Lateness(100, 1, 20, 50))))
                .bars();

        assertThat(bars.get(0))
                .returns(580, Bars.Bar::x)
                .returns(25.0, Bars.Bar::run)
                .returns(false, Bars.Bar::predicted);
        assertThat(bars.get(1))
                .returns(590, Bars.Bar::x)
                .returns(50.0, Bars.Bar::run)
                .returns("50.0", Bars.Bar::runTop)
                .returns(10.0, Bars.Bar::waitTop)
                .returns(40.0, Bars.Bar::waited)
                .returns(50.0, Bars.Bar::line)
                .returns(40.0, Bars.Bar::late)
                .returns(100.0, Bars.Bar::latest)
                .returns(
                        "12:00:00: 1.00 cores used, throttled 40 %, predicted 50 %, late by up to 50.0 ms",
                        Bars.Bar::title);
    }

    @Test
    void should_stay_within_the_drawing_whatever_was_measured() {
        var bar =
                new Bars(List.of(second(3, 2, 0.7, 0.5, Lateness.NONE))).bars().get(0);

        assertThat(bar.run()).isEqualTo(100);
        assertThat(bar.waited()).isZero();
    }

    @Test
    void should_keep_small_lateness_small() {
        assertThat(new Bars(List.of(second(1, 2, 0, 0, new Lateness(100, 0.1, 0.5, 2)))).scaleMillis())
                .isEqualTo(20);
        assertThat(new Bars(List.of()).bars()).isEmpty();
    }

    private static CpuSample second(double used, int parallel, double throttled, double predicted, Lateness lateness) {
        return new CpuSample(NOON, 1, used, used, parallel, throttled, predicted, lateness);
    }
}

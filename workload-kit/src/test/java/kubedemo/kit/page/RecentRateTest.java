package kubedemo.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecentRateTest {
    private static final long SECOND = 1_000_000_000L;

    private final RecentRate rate = new RecentRate();

    @Test
    void should_be_zero_until_there_are_two_readings() {
        assertThat(rate.perSecond()).isZero();
        rate.add(5, 0);
        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void should_be_cpu_seconds_per_second() {
        rate.add(5, 0);
        rate.add(6, 2 * SECOND);

        assertThat(rate.perSecond()).isEqualTo(0.5);
    }

    @Test
    void should_forget_what_is_older_than_five_readings() {
        rate.add(0, 0);
        rate.add(100, SECOND);
        for (var second = 2; second <= 6; second++) {
            rate.add(100 + (second - 1) * 0.25, second * SECOND);
        }

        assertThat(rate.perSecond()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void should_take_any_origin_of_the_clock() {
        rate.add(0, Long.MAX_VALUE - SECOND / 2);
        rate.add(1, Long.MIN_VALUE + SECOND / 2 - 1);

        assertThat(rate.perSecond()).isCloseTo(1, within(1e-6));
    }
}

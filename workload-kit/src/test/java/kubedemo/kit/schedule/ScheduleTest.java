package kubedemo.kit.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleTest {
    private static final Offset<Double> TINY = within(1e-9);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100/s | 100",
                "ramp 10/s..50/s over 10s, 5/s | 50",
                "ramp 50/s..10/s over 10s | 50",
                "step 10/s..25/s by 10/s every 1s | 25",
                "1/s for 1s, spike 1/s to 100/s for 1s every 10s for 1m, 7/s | 100",
                "sine 10/s..30/s period 8s | 30"
            })
    void should_know_the_greatest_value(String schedule, double greatest) {
        assertThat(Schedules.of(schedule).greatest()).isEqualTo(greatest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100/s | 0s | 100 | 0",
                "100/s | 24h | 100 | 8640000",
                "100/s for 1m | 59.999999999s | 100 | 5999.9999999",
                "100/s for 1m | 60s | 0 | 6000",
                "100/s for 1m | 1h | 0 | 6000",
                "ramp 10/s..50/s over 10s | 0s | 10 | 0",
                "ramp 10/s..50/s over 10s | 5s | 30 | 100",
                "ramp 10/s..50/s over 10s | 10s | 0 | 300",
                "ramp 50/s..10/s over 10s | 0s | 50 | 0",
                "ramp 50/s..10/s over 10s | 5s | 30 | 200",
                "ramp 50/s..0/s over 10s | 10s | 0 | 250",
                "step 10/s..30/s by 10/s every 1s | 0s | 10 | 0",
                "step 10/s..30/s by 10/s every 1s | 0.999999999s | 10 | 9.99999999",
                "step 10/s..30/s by 10/s every 1s | 1s | 20 | 10",
                "step 10/s..30/s by 10/s every 1s | 2.5s | 30 | 45",
                "step 10/s..30/s by 10/s every 1s | 3s | 0 | 60",
                "step 0.1/s..0.4/s by 0.1/s every 1s | 3.5s | 0.4 | 0.8",
                "step 0.1/s..0.4/s by 0.1/s every 1s | 4s | 0 | 1",
                "step 10/s..25/s by 10/s every 1s | 2s | 25 | 30",
                "step 25/s..10/s by 10/s every 1s | 1s | 15 | 25",
                "step 25/s..10/s by 10/s every 1s | 2s | 10 | 40",
                "step 25/s..10/s by 10/s every 1s | 3s | 0 | 50",
                "step 7/s..7/s by 10/s every 1s | 0.5s | 7 | 3.5",
                "step 7/s..7/s by 10/s every 1s | 1s | 0 | 7",
                "spike 1/s to 100/s for 1s every 10s | 0s | 1 | 0",
                "spike 1/s to 100/s for 1s every 10s | 8.999999999s | 1 | 8.999999999",
                "spike 1/s to 100/s for 1s every 10s | 9s | 100 | 9",
                "spike 1/s to 100/s for 1s every 10s | 10s | 1 | 109",
                "spike 1/s to 100/s for 1s every 10s | 1h | 1 | 39240",
                "spike 1/s to 100/s for 1s every 10s for 15s | 15s | 0 | 114",
                "sine 10/s..30/s period 8s | 0s | 10 | 0",
                "sine 10/s..30/s period 8s | 2s | 20 | 27.267604552648373",
                "sine 10/s..30/s period 8s | 4s | 30 | 80",
                "sine 10/s..30/s period 8s | 8s | 10 | 160",
                "sine 10/s..30/s period 8s | 80004s | 30 | 1600080",
                "sine 30/s..10/s period 8s | 0s | 30 | 0",
                "sine 30/s..10/s period 8s | 2s | 20 | 52.732395447351627",
                "sine 30/s..10/s period 8s | 4s | 10 | 80",
                "sine 30/s..10/s period 8s | 8s | 30 | 160",
                "0/s for 1m, 10/s | 1m | 10 | 0",
                "10/s for 1m, ramp 10/s..20/s over 1m, 5/s | 1m | 10 | 600",
                "10/s for 1m, ramp 10/s..20/s over 1m, 5/s | 2m | 5 | 1500",
                "10/s for 1m, ramp 10/s..20/s over 1m, 5/s | 3m | 5 | 1800"
            })
    void should_have_a_value_and_a_total_at_any_time(String text, String elapsed, double value, double total) {
        var schedule = Schedules.of(text);
        var time = Duration.parse("PT" + elapsed);

        assertThat(schedule.valueAt(time)).isCloseTo(value, TINY);
        assertThat(schedule.totalBy(time)).isCloseTo(total, TINY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100/s |",
                "sine 1/s..2/s period 1m |",
                "spike 1/s to 2/s for 1s every 1m |",
                "1/s for 1m, 2/s |",
                "100/s for 1m | 1m",
                "ramp 1/s..2/s over 90s | 90s",
                "step 10/s..25/s by 10/s every 1s | 3s",
                "step 1/s..100/s by 1/s every 1s, sine 1/s..2/s period 1m for 3s | 103s",
                "spike 1/s to 2/s for 1s every 1m for 1s | 1s"
            })
    void should_know_how_long_it_lasts(String text, String length) {
        assertThat(Schedules.of(text).length())
                .isEqualTo(Optional.ofNullable(length).map(time -> Duration.parse("PT" + time)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100/s | 0 | 0s",
                "100/s | -1 | 0s",
                "100/s | 1 | 0.01s",
                "100/s | 8640000 | 24h",
                "3/s | 1 | 0.333333334s",
                "1/h | 1 | 1h",
                "100/s for 1m | 6000 | 1m",
                "100/s for 1m | 6001 |",
                "0/s | 1 |",
                "0/s for 1m, 10/s | 1 | 60.1s",
                "10/s for 1s, 0/s for 1m, 0/s for 1m, 10/s | 10 | 1s",
                "10/s for 1s, 0/s for 1m, 0/s for 1m, 10/s | 11 | 121.1s",
                "spike 0/s to 10/s for 1s every 10s | 11 | 19.1s",
                "spike 0/s to 10/s for 1s every 10s | 1000000 | 1000000s",
                "sine 0/s..0/s period 1s | 1 |",
                "sine 10/s..30/s period 1s for 2s | 40 | 2s",
                "100/s | Infinity |",
                "100/s | NaN |"
            })
    void should_know_when_a_total_is_reached(String text, double total, String time) {
        assertThat(Schedules.of(text).timeOf(total))
                .isEqualTo(Optional.ofNullable(time).map(known -> Duration.parse("PT" + known)));
    }

    @Test
    void should_be_nothing_before_the_begin() {
        var schedule = Schedules.of("100/s");

        assertThat(schedule.valueAt(Duration.ofNanos(-1))).isZero();
        assertThat(schedule.totalBy(Duration.ofSeconds(Long.MIN_VALUE))).isZero();
    }

    @Test
    void should_go_on_for_as_long_as_anyone_asks() {
        var ever = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(Schedules.of("sine 1/s..3/s period 1m").valueAt(ever)).isBetween(1.0, 3.0);
        assertThat(Schedules.of("1/s").totalBy(ever)).isCloseTo(Long.MAX_VALUE / 1e9, within(1.0));
        assertThat(Schedules.of("1/s for 1s").totalBy(ever)).isEqualTo(1);
    }

    @Test
    void should_not_drift_over_many_periods() {
        var schedule = Schedules.of("spike 0/s to 1/s for 100ms every 1s");

        assertThat(schedule.totalBy(Duration.ofDays(100))).isEqualTo(864_000);
        assertThat(schedule.timeOf(864_000)).contains(Duration.ofDays(100));
    }

    @RepeatedTest(30)
    void should_total_what_adding_up_the_values_gives(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var text = Schedules.random(random);
        var schedule = Schedules.of(text);
        var sum = 0.0;
        // In the middle of every millisecond: exact but for a sine, which it misses by less than 1e-3.
        for (var millis = 0; millis < 20_000; millis++) {
            assertThat(schedule.totalBy(Duration.ofMillis(millis)))
                    .as("%s by %d ms", text, millis)
                    .isCloseTo(sum, within(1e-3));
            sum += schedule.valueAt(Duration.ofNanos(millis * 1_000_000L + 500_000)) / 1000;
        }
    }

    @RepeatedTest(30)
    void should_never_shrink_and_be_its_own_inverse(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var text = Schedules.random(random);
        var schedule = Schedules.of(text);
        for (var i = 0; i < 2000; i++) {
            var time = Duration.ofNanos(i % 2 == 0 ? random.nextInt(2_000_000_000) : random.nextInt(2000) * 1_000_000L);
            var before = schedule.totalBy(time.minusNanos(1));
            var total = schedule.totalBy(time);
            assertThat(total).as("%s by %s", text, time).isGreaterThanOrEqualTo(before);
            var reached = schedule.timeOf(total).orElseThrow();
            assertThat(reached).as("%s, when %s", text, total).isLessThanOrEqualTo(time);
            assertThat(schedule.totalBy(reached)).isEqualTo(total <= 0 ? 0 : total);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sine 0/s..1000/s period 24h",
                "sine 1000/s..0/s period 24h",
                "sine 0/s..1000/s period 1ms",
                "ramp 0/s..1000/s over 24h",
                "ramp 1000/s..0/s over 24h",
                "step 1000/s..0/s by 1.7/s every 7ms"
            })
    void should_not_shrink_by_a_rounding_error_where_it_hardly_grows(String text) {
        var schedule = Schedules.of(text);
        var period = Duration.ofHours(24).toNanos();
        // The Taylor series of a sine ends at 1/8π of its period.
        for (var around : new long[] {0, Math.round(period / (8 * Math.PI)), period / 2, period}) {
            var before = 0.0;
            for (var nanos = around - 100_000; nanos < around + 100_000; nanos++) {
                var total = schedule.totalBy(Duration.ofNanos(nanos));
                assertThat(total).isGreaterThanOrEqualTo(before);
                before = total;
            }
        }
    }

    @RepeatedTest(30)
    void should_have_started_n_when_the_nth_is_due_and_fewer_just_before(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var text = Schedules.random(random);
        var schedule = Schedules.of(text);
        for (var n = 1; n <= 1000; n++) {
            var due = schedule.timeOf(n);
            if (due.isPresent()) {
                assertThat(schedule.totalBy(due.get()))
                        .as("%s, the %d.", text, n)
                        .isGreaterThanOrEqualTo(n);
                assertThat(schedule.totalBy(due.get().minusNanos(1))).isLessThan(n);
            }
        }
    }
}

package kubedemo.kit.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateTest {
    private static final Rate MIN = new Rate(1 / 3600.0);
    private static final Rate MAX = new Rate(1000);

    @ParameterizedTest
    @CsvSource({
        "100/s, 100",
        "0.5/s, 0.5",
        "30/m, 0.5",
        "5/m, 0.08333333333333333",
        "36/h, 0.01",
        "1/h, 0.0002777777777"
    })
    void should_read_times_a_second_minute_or_hour(String text, double perSecond) {
        assertThat(read(text).perSecond()).isCloseTo(perSecond, within(1e-12));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "100",
                "/s",
                "-1/s",
                "+1/s",
                "1e2/s",
                "1./s",
                ".5/s",
                "1,5/s",
                "100 /s",
                "100/S",
                "100/ms",
                "100/d",
                "NaN/s",
                "1/s/s",
                "0/s",
                "1001/s",
                "9999999999/s",
                "100/s\n",
                "١/s"
            })
    void should_refuse_what_is_no_rate_within_bounds(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("; allowed: a rate such as 100/s or 30/m, from 1/h to 1000/s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100/s", "0.5/s", "1000/s", "5/m", "7/m", "1/h", "7/h", "0.125/s", "999.999/s"})
    void should_write_itself_as_people_do(String text) {
        assertThat(read(text)).hasToString(text);
    }

    @Test
    void should_write_what_is_short_in_no_unit_of_time_to_nine_decimals() {
        assertThat(new Rate(Math.PI)).hasToString("3.141592654/s");
        assertThat(new Rate(0)).hasToString("0/s");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void should_be_finite_and_not_negative(double perSecond) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(perSecond));
    }

    private static Rate read(String text) {
        return Rate.read(new Input("RATE", text), MIN, MAX);
    }
}

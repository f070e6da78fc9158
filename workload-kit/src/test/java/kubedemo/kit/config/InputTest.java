package kubedemo.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InputTest {
    private enum Weather {
        SUNNY,
        NOT_SO_SUNNY
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "500ns, PT0.0000005S",
        "250us, PT0.00025S",
        "500ms, PT0.5S",
        "1s, PT1S",
        "2m, PT2M",
        "1h, PT1H",
        "PT1.5S, PT1.5S",
        "60m, PT1H",
        "1m30s, PT1M30S",
        "0.5h, PT30M",
        ".5h, PT30M",
        "1.s, PT1S",
        "1.5s, PT1.5S",
        "59m59s999ms999us999ns, PT59M59.999999999S",
        "1s1s, PT2S",
        "3µs, PT0.000003S",
        "0.3ns, PT0S"
    })
    void should_read_durations_short_and_in_ISO_8601(String text, Duration expected) {
        assertThat(duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "s",
                "1.5",
                "1m30",
                "1m 30s",
                "1m30s!",
                ".s",
                "1..5s",
                "0.5hm",
                "59m61s",
                "1e3s",
                "1,5s",
                "-1s",
                "PT-1S",
                "1 s",
                "1S",
                "1d",
                "61m",
                "PT1H0.001S",
                "999999999999h",
                "9999999999999s",
                "PT99999999999999999999S",
                "1s2",
                "tcp://10.0.0.1:8000"
            })
    void should_refuse_durations_that_are_junk_or_out_of_bounds(String text) {
        refuses(text, input -> input.duration(Duration.ZERO, Duration.ofHours(1)))
                .hasMessageEndingWith("allowed: a duration from 0s to 1h, such as 500ms, 1s, 1m30s or PT1.5S");
    }

    @Test
    void should_take_the_bounds_of_a_duration_themselves() {
        var input = new Input("d", "2s");

        assertThat(input.duration(Duration.ofSeconds(2), Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        refuses("1999ms", it -> it.duration(Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "7", "1000"})
    void should_take_whole_numbers_within_bounds(String text) {
        assertThat(new Input("count", text).integer(1, 1000)).isEqualTo(Integer.parseInt(text));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "-1", "1001", "1.5", "1e2", "0x10", "one", "99999999999999999999"})
    void should_refuse_what_is_no_whole_number_within_bounds(String text) {
        refuses(text, input -> input.integer(1, 1000)).hasMessageEndingWith("allowed: a whole number from 1 to 1000");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "1000, 1000", "0.5, 0.5", "1e3, 1000", "1E-5, 0.00001", "1e-999999999, 0"})
    void should_take_numbers_within_bounds(String text, double expected) {
        assertThat(new Input("value", text).number(0, 1000)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "-1e-9",
                "1000.001",
                "1e4",
                "1e999999999",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x10",
                "1d",
                "1,5",
                "40 ",
                "40%",
                "forty"
            })
    void should_refuse_what_is_no_number_within_bounds(String text) {
        refuses(text, input -> input.number(0, 1000)).hasMessageEndingWith("allowed: a number from 0 to 1000");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "0.25, 0.25", "25%, 0.25", "0%, 0", "100%, 1", "2.5%, 0.025", "1e-3, 0.001"})
    void should_read_fractions_and_percentages(String text, double expected) {
        assertThat(new Input("rate", text).fraction()).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "%",
                "-0.1",
                "1.0001",
                "101%",
                "-1%",
                "NaN",
                "Infinity",
                "0,5",
                "50 %",
                "1e999999999",
                "1e-2147483647%"
            })
    void should_refuse_what_is_no_fraction(String text) {
        refuses(text, Input::fraction)
                .hasMessageEndingWith("allowed: a fraction from 0 to 1, or a percentage from 0% to 100%");
    }

    @Test
    void should_read_choices_in_lower_case_with_dashes() {
        assertThat(new Input("weather", "not-so-sunny").choice(Weather.class)).isEqualTo(Weather.NOT_SO_SUNNY);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "SUNNY", "Sunny", "not_so_sunny", "rain"})
    void should_refuse_other_choices_and_list_the_allowed_ones(String text) {
        refuses(text, input -> input.choice(Weather.class)).hasMessageEndingWith("allowed: sunny, not-so-sunny");
    }

    @Test
    void should_read_flags() {
        assertThat(new Input("flag", "true").flag()).isTrue();
        assertThat(new Input("flag", "false").flag()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "TRUE", "yes", "1", "0"})
    void should_refuse_flags_that_are_neither_true_nor_false(String text) {
        refuses(text, Input::flag).hasMessageEndingWith("allowed: true or false");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "123456", "a\nb", "a\u0000b", "\u007f"})
    void should_refuse_lines_that_are_empty_or_long_or_not_printable(String text) {
        refuses(text, input -> input.line(5)).hasMessageEndingWith("allowed: 1 to 5 printable characters");
    }

    @Test
    void should_say_in_one_short_line_what_came() {
        var bad = new Input("name", "line\r\n" + "x".repeat(200)).bad("less");

        assertThat(bad).hasMessage("name is 'line??" + "x".repeat(74) + "...'; allowed: less");
        assertThat(bad.field()).isEqualTo("name");
        assertThat(bad.allowed()).isEqualTo("less");
    }

    @Test
    void should_say_when_nothing_came() {
        assertThat(new Input("name", null).bad("something")).hasMessage("name is missing; allowed: something");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT0.5S, 500ms", "PT1S, 1s", "PT90S, 90s", "PT2M, 2m", "PT0.0000025S, 2us", "PT1.5S, 1500ms"
    })
    void should_write_durations_as_people_do(Duration duration, String expected) {
        assertThat(Input.brief(duration)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1us", "999us", "1ms", "1500ms", "59s", "60s", "1h"})
    void should_read_back_what_it_wrote(String text) {
        assertThat(duration(Input.brief(duration(text)))).isEqualTo(duration(text));
    }

    private static Duration duration(String text) {
        return new Input("d", text).duration(Duration.ZERO, Duration.ofHours(1));
    }

    private static AbstractThrowableAssert<?, ?> refuses(String text, Function<Input, ?> reader) {
        return assertThatThrownBy(() -> reader.apply(new Input("field", text))).isInstanceOf(BadInput.class);
    }
}

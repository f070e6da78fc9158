package kubedemo.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ByteRateTest {
    @ParameterizedTest
    @CsvSource({"2Mi/s, 2097152", "60Mi/m, 1048576", "3600Mi/h, 1048576", "2.5M/s, 2500000", "1Ki/s, 1024"})
    void should_read_a_size_by_a_time(String text, double perSecond) {
        assertThat(ByteRate.read(new Input("rate", text))).isEqualTo(new ByteRate(perSecond));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2Mi", "0/s", "-1Mi/s", "2Mi/d", "2Mi/", "/s", "2X/s", "1023/s", "2Ti/s", "2Mi/s/s", "fast"})
    void should_say_of_anything_else_what_is_allowed(String text) {
        assertThatThrownBy(() -> ByteRate.readOrFull(new Input("rate", text)))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "rate is '%s'; allowed: a rate from 1Ki/s to 1Ti/s, such as 2Mi/s or 60Mi/m, or full", text);
    }

    @Test
    void should_take_full_as_no_rate() {
        assertThat(ByteRate.readOrFull(new Input("rate", "full"))).isEmpty();
        assertThat(ByteRate.readOrFull(new Input("rate", "2Mi/s"))).hasValue(new ByteRate(2 << 20));
    }

    @Test
    void should_be_written_as_it_can_be_read() {
        assertThat(new ByteRate(2 << 20)).hasToString("2Mi/s");
    }
}

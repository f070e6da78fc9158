package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunRequestTest {
    @Test
    void should_ask_for_a_count_or_for_a_schedule() {
        assertThat(new RunRequest(20L, null).spec().count()).isEqualTo(20);
        assertThat(new RunRequest(null, "10/s for 1m").spec().count()).isEqualTo(600);
    }

    @Test
    void should_take_an_empty_field_of_a_form_for_one_that_is_not_filled_in() {
        assertThat(RunRequest.spec(" 20 ", "").count()).isEqualTo(20);
        assertThat(RunRequest.spec("", "10/s for 1m").count()).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource({",", "20, 10/s for 1m", "' ', ' '"})
    void should_refuse_both_and_neither(String count, String schedule) {
        assertThatThrownBy(() -> RunRequest.spec(count, schedule))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("count is ")
                .hasMessageContaining("allowed: a count from 1 to 1000000, or a schedule such as '10/s for 1m'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "1000001", "99999999999999999999", "many", "1e3", "0x10"})
    void should_refuse_a_count_that_is_none(String count) {
        assertThatThrownBy(() -> RunRequest.spec(count, null))
                .isInstanceOf(BadInput.class)
                .hasMessage("count is '%s'; allowed: a whole number from 1 to 1000000", count);
    }
}

package kubedemo.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartTest {

    @ParameterizedTest
    @CsvSource({"0, 0 0 0", "1, 1 0 0", "2.9, 1 1 0", "3, 1 1 1", "10, 4 3 3", "11, 4 4 3"})
    void should_have_so_many_of_the_first_requests(double requests, String each) {
        for (var index = 0; index < 3; index++) {
            assertThat(new Part(index, 3).of(requests)).isEqualTo(Double.parseDouble(each.split(" ")[index]));
        }
    }

    @Test
    void should_be_every_so_many_th_request() {
        assertThat(new Part(1, 3).number(1)).isEqualTo(2);
        assertThat(new Part(1, 3).number(2)).isEqualTo(5);
        assertThat(Part.WHOLE.number(7)).isEqualTo(7);
    }

    @Test
    void should_be_one_that_there_is() {
        assertThatThrownBy(() -> new Part(3, 3))
                .isInstanceOf(BadInput.class)
                .hasMessage("JOB_COMPLETION_INDEX is '3'; allowed: a number from 0, below the number of parts, 3");
    }
}

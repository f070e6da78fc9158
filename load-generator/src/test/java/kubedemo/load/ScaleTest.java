package kubedemo.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScaleTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 1", "100, 120", "117, 120", "118, 160", "199, 300", "20000, 30000", "0.98, 1", "9.9, 12"})
    void should_reach_a_round_number_above_the_highest(double highest, double top) {
        assertThat(Scale.Linear.upTo(highest, 1).top()).isEqualTo(top);
    }

    @Test
    void should_put_nothing_at_the_bottom_and_the_most_at_the_top() {
        var scale = new Scale.Linear(100);

        assertThat(scale.y(0)).isEqualTo(120);
        assertThat(scale.y(50)).isEqualTo(60);
        assertThat(scale.y(100)).isZero();
        assertThat(scale.y(200)).as("beyond the edge").isZero();
        assertThat(scale.labels()).containsExactly("100", "50", "0");
    }

    @Test
    void should_give_each_power_of_ten_the_same_height() {
        var scale = Scale.Decades.of(2_000, 900_000);

        assertThat(scale.labels()).containsExactly("1 s", "100 ms", "10 ms", "1 ms");
        assertThat(scale.y(1_000)).isEqualTo(120);
        assertThat(scale.y(10_000)).isEqualTo(80);
        assertThat(scale.y(1_000_000)).isZero();
        assertThat(scale.y(0)).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 2", "1500, 1600, 3, 5", "1000, 100000, 3, 5", "90, 61000000, 1, 8"})
    void should_span_two_powers_of_ten_at_least(double lowest, double highest, int low, int high) {
        assertThat(Scale.Decades.of(lowest, highest)).isEqualTo(new Scale.Decades(low, high));
    }
}

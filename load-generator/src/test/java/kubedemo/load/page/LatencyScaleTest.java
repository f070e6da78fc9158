package kubedemo.load.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LatencyScaleTest {
    @Test
    void should_give_each_power_of_ten_the_same_height() {
        var scale = LatencyScale.of(2, 900);

        assertThat(scale.labels()).containsExactly("1 s", "100 ms", "10 ms", "1 ms");
        assertThat(scale.y(1)).isEqualTo(120);
        assertThat(scale.y(10)).isEqualTo(80);
        assertThat(scale.y(1_000)).isZero();
        assertThat(scale.y(0)).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 2", "1.5, 1.6, 3, 5", "1, 100, 3, 5", "0.09, 61000, 1, 8"})
    void should_span_two_powers_of_ten_at_least(double lowest, double highest, int low, int high) {
        assertThat(LatencyScale.of(lowest, highest)).isEqualTo(new LatencyScale(low, high));
    }
}

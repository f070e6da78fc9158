package kubedemo.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinearScaleTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 1", "100, 120", "117, 120", "118, 160", "199, 300", "20000, 30000", "0.98, 1", "9.9, 12"})
    void should_reach_a_round_number_above_the_highest(double highest, double top) {
        assertThat(LinearScale.upTo(highest, 1).top()).isEqualTo(top);
    }

    @Test
    void should_put_nothing_at_the_bottom_and_the_most_at_the_top() {
        var scale = new LinearScale(100);

        assertThat(scale.y(0)).isEqualTo(120);
        assertThat(scale.y(50)).isEqualTo(60);
        assertThat(scale.y(100)).isZero();
        assertThat(scale.y(200)).as("beyond the edge").isZero();
        assertThat(scale.y(-1)).as("beyond the edge").isEqualTo(120);
    }

    @Test
    void should_put_the_newest_at_the_right_and_leave_out_what_is_not_known() {
        var path = new LinearScale(100).path(5, List.of(100.0, Double.NaN, 50.0), value -> value);

        assertThat(path.ys()).containsExactly(SvgPath.GAP, SvgPath.GAP, 0, SvgPath.GAP, 60);
    }
}

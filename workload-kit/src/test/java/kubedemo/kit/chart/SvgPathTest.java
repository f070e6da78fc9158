package kubedemo.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SvgPathTest {
    private static final int GAP = SvgPath.GAP;

    @Test
    void should_draw_from_middle_to_middle() {
        assertThat(columns(10, 20, 15).line()).isEqualTo("M100 10l200 10 200-5");
    }

    @Test
    void should_leave_out_points_on_a_straight_line() {
        assertThat(columns(10, 10, 10, 10).line()).isEqualTo("M75 10l450 0");
        assertThat(columns(10, 12, 14, 10).line()).isEqualTo("M75 10l300 4 150-4");
    }

    @Test
    void should_lift_the_pen_over_a_gap() {
        assertThat(columns(GAP, 10, GAP, 20, 30, GAP).line()).isEqualTo("M150 10h1M350 20l100 10");
        assertThat(columns(GAP, GAP).line()).isEmpty();
    }

    @Test
    void should_fill_down_to_the_bottom() {
        assertThat(columns(GAP, 10, 20).area()).isEqualTo("M300 10l200 10V120H300z");
    }

    @Test
    void should_join_bars_of_neighbours() {
        assertThat(columns(100, 100, 60, GAP).bars()).isEqualTo("M0 120v-20h300v-40h150V120z");
        assertThat(columns(GAP, 120, 100).bars()).isEqualTo("M200 120h200v-20h200V120z");
    }

    @Test
    void should_keep_bars_apart() {
        assertThat(columns(100, GAP, 60, 120).bars(10)).isEqualTo("M0 120V100h140V120zM300 120V60h140V120z");
    }

    @Test
    void should_fill_between_two_lines() {
        assertThat(columns(10, 20, GAP).bandTo(columns(50, 60, GAP))).isEqualTo("M100 10l200 10L300 60l-200-10z");
    }

    @Test
    void should_keep_only_what_is_asked_for_and_its_neighbours() {
        assertThat(columns(1, 2, 3, 4, 5).where(i -> i == 1).ys()).containsExactly(1, 2, 3, GAP, GAP);
    }

    @Test
    void should_pass_through_every_point_however_random() {
        var random = new Random(1);
        for (var round = 0; round < 200; round++) {
            var ys = random.ints(60, 0, 4).map(y -> y * 30).toArray();
            var x = 0;
            var y = 0;
            var drawn = new int[SvgPath.WIDTH + 1];
            Arrays.fill(drawn, -1);
            var numbers = new SvgPath(ys)
                    .line()
                    .replaceAll("[Ml]", " ")
                    .replace("-", " -")
                    .strip()
                    .split(" +");
            for (var i = 0; i < numbers.length; i += 2) {
                var dx = Integer.parseInt(numbers[i]);
                var dy = Integer.parseInt(numbers[i + 1]);
                for (var step = 1; step <= dx; step++) {
                    drawn[x + step] = y + dy * step / dx;
                }
                x += dx;
                y += dy;
            }
            for (var i = 0; i < ys.length; i++) {
                assertThat(drawn[i * 10 + 5]).isEqualTo(ys[i]);
            }
        }
    }

    private static SvgPath columns(int... ys) {
        return new SvgPath(ys);
    }
}

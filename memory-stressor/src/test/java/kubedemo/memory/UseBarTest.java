package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.memory.MemorySampler.Sample;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The bar and the chart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UseBarTest {
    @Test
    void should_show_what_is_held_and_the_rest_beside_the_limit() {
        var bar = bar(10, 80, 100L);

        assertThat(bar.limit()).hasValueSatisfying(limit -> assertThat(limit).isCloseTo(952, within(1)));
        assertThat(bar.held()).isCloseTo(95, within(1));
        assertThat(bar.rest()).isCloseTo(667, within(1));
        assertThat(bar.label()).isEqualTo("80.0 MiB in use, 10.0 MiB of it held by the stressor, limit 100.0 MiB");
    }

    @Test
    void should_stay_within_its_width_whatever_is_used() {
        for (var used : new long[] {0, 1, 99, 100, 101, 5000}) {
            for (var limit : new Long[] {null, 100L, 0L}) {
                var bar = bar(50, used, limit);
                assertThat(bar.held() + bar.rest()).isBetween(0, UseBar.WIDTH);
                bar.limit().ifPresent(place -> assertThat(place).isBetween(0, UseBar.WIDTH));
            }
        }
    }

    @Test
    void should_draw_the_newest_sample_at_the_right_and_the_limit_with_a_step_where_it_was_changed() {
        var limits = new long[] {100, 100, 200};
        var samples = LongStream.rangeClosed(1, 3)
                .mapToObj(place ->
                        new Sample(place * MIB, Optional.of(50 * MIB), Optional.of(limits[(int) place - 1] * MIB)))
                .toList();

        var chart = UseChart.of(samples);

        assertThat(chart.held()).isEqualTo("M587 119l5 0 5-1");
        assertThat(chart.used()).isEqualTo("M587 93l10 0");
        assertThat(chart.limit()).contains("M587 65l5 0 5-54");
        assertThat(chart.top()).isEqualTo("220.0 MiB");
    }

    @Test
    void should_draw_nothing_of_what_is_not_known() {
        var chart = UseChart.of(List.of(new Sample(0, Optional.empty(), Optional.empty())));

        assertThat(chart.held()).isEqualTo("M597 120h1");
        assertThat(chart.used()).isEmpty();
        assertThat(chart.limit()).isEmpty();
    }

    private static UseBar bar(long held, long used, Long limit) {
        var use = new MemoryUse(
                Optional.ofNullable(limit).map(bytes -> bytes * MIB),
                Optional.empty(),
                used * MIB,
                used * MIB,
                Optional.empty(),
                Optional.of(0L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var stress = new Stress(Plans.target("50Mi"), StressPhase.HOLDING, held * MIB, 50 * MIB, 0, Optional.empty());
        return UseBar.of(new OomForecast(stress, Optional.of(use), 0));
    }
}

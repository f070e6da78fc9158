package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BurnerTest {
    /** One turn's share at most, and a moment. */
    private static final Offset<Double> A_TURN = within(0.0101);

    @ParameterizedTest
    @CsvSource({
        "0.001, 1, 0.01",
        "0.1, 1, 1",
        "0.5, 1, 5",
        "0.99, 1, 9.9",
        "1, 1, 10",
        "1.5, 2, 7.5",
        "2, 2, 10",
        "1, 10, 1",
        "0.1, 100, 0.01"
    })
    void should_use_its_share_in_ten_seconds(String cores, int threads, double seconds) {
        var core = run(Plans.of(cores, threads, 10));

        assertThat(core.used(0, 10)).isCloseTo(seconds, within(Math.max(0.0001, seconds * 0.001)));
    }

    @ParameterizedTest
    @CsvSource({"0.4, 2.4", "0.25, 3.9", "0.9, 1.1"})
    void should_reach_its_target_while_others_take_part_of_the_core(String cores, double slowness) {
        var core = new FakeCore().slow(slowness);
        burner(Plans.of(cores, 10), 0, core).run();

        assertThat(core.used(0, 10)).isCloseTo(10 * Double.parseDouble(cores), A_TURN);
    }

    @Test
    void should_make_up_for_a_short_wait() {
        var core = new FakeCore().waiting(Duration.ofSeconds(2), Duration.ofMillis(400));
        burner(Plans.of("0.5", 10), 0, core).run();

        assertThat(core.used(2.4, 3)).isCloseTo(0.5, A_TURN);
        assertThat(core.used(0, 10)).isCloseTo(5, A_TURN);
    }

    @Test
    void should_make_up_for_half_a_second_of_a_long_wait_and_no_more() {
        var core = new FakeCore().waiting(Duration.ofSeconds(2), Duration.ofSeconds(4));
        burner(Plans.of("0.5", 10), 0, core).run();

        assertThat(core.used(6, 6.5)).as("as fast as it can").isCloseTo(0.5, A_TURN);
        assertThat(core.used(6.6, 10)).as("as asked").isCloseTo(1.7, A_TURN);
        assertThat(core.used(0, 10)).isCloseTo(5 - 2 + 0.25, A_TURN);
    }

    @Test
    void should_leave_out_what_the_process_uses_otherwise() {
        var process = new AtomicLong();
        var core = new FakeCore[1];
        core[0] = new FakeCore(wall -> process.set(core[0].cpuNanos() + wall / 10));
        var account = new CpuAccount(process::get, core[0]::wallNanos);
        new Burner(Plans.of("0.5", 10), 0, account, core[0], 0).run();

        assertThat(core[0].used(0, 10)).isCloseTo(4, within(0.04));
    }

    @Test
    void should_go_on_within_half_a_second_after_the_process_used_more_than_was_asked_for() {
        var process = new AtomicLong();
        var core = new FakeCore[1];
        core[0] = new FakeCore(
                wall -> process.set(core[0].cpuNanos() + Math.min(1_000_000_000, Math.max(0, wall - 2_000_000_000))));
        var account = new CpuAccount(process::get, core[0]::wallNanos);
        new Burner(Plans.of("0.5", 10), 0, account, core[0], 0).run();

        assertThat(core[0].used(2.3, 3)).isZero();
        assertThat(core[0].used(4, 10)).isCloseTo(3, within(0.03));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.2 for 2s, 0.8                  | 0 | 2 | 0.4",
                "0.2 for 2s, 0.8                  | 2 | 4 | 1.6",
                "ramp 0..1 over 10s               | 0 | 5 | 1.25",
                "ramp 0..1 over 10s               | 5 | 10 | 3.75",
                "0.5 for 1s, 0 for 3s, 1 for 2s   | 0 | 1 | 0.5",
                "0.5 for 1s, 0 for 3s, 1 for 2s   | 1 | 4 | 0",
                "0.5 for 1s, 0 for 3s, 1 for 2s   | 4.1 | 6 | 1.9",
                "0.5 for 1s, 0 for 3s, 1 for 2s   | 6 | 10 | 0",
                "step 0..0.4 by 0.2 every 1s      | 1 | 2 | 0.2",
                "spike 0.1 to 1 for 1s every 5s   | 4 | 5 | 1",
                "spike 0.1 to 1 for 1s every 5s   | 5 | 9 | 0.4"
            })
    void should_follow_a_schedule(String schedule, double from, double to, double used) {
        assertThat(run(Plans.of(schedule, 10)).used(from, to)).isCloseTo(used, A_TURN);
    }

    @Test
    void should_take_turns_with_the_other_threads() {
        var plan = Plans.of("0.9", 3, 5);
        var moments = List.of(0, 1, 2).stream()
                .map(index -> {
                    var core = new FakeCore();
                    burner(plan, index, core).run();
                    return core.moments().stream()
                            .filter(at -> at > Burner.TURN.toNanos())
                            .map(at -> at / 200_000)
                            .distinct()
                            .toList();
                })
                .toList();

        assertThat(moments.get(0)).isNotEmpty().doesNotContainAnyElementsOf(moments.get(1));
        assertThat(moments.get(1)).doesNotContainAnyElementsOf(moments.get(2));
        assertThat(moments.get(2)).doesNotContainAnyElementsOf(moments.get(0));
    }

    @Test
    void should_hardly_wake_up_while_nothing_is_asked_for() {
        assertThat(run(Plans.of("0 for 9s, 1", 9)).sleeps()).isLessThanOrEqualTo(91);
    }

    private static FakeCore run(Plan plan) {
        var core = new FakeCore();
        burner(plan, 0, core).run();
        return core;
    }

    private static Burner burner(Plan plan, int index, FakeCore core) {
        return new Burner(plan, index, new CpuAccount(core::cpuNanos, core::wallNanos), core, 0);
    }
}

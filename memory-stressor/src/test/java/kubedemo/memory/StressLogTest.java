package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StressLogTest {
    private final StressLog log = new StressLog(() -> Optional.of(new MemoryUse(
            Optional.of(100 * MIB),
            Optional.empty(),
            70 * MIB,
            65 * MIB,
            Optional.empty(),
            Optional.of(0L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())));

    @Test
    void should_foretell_the_kill_of_a_plan_that_passes_the_limit() {
        assertThat(log.announcement(filling(Plans.target("150Mi"), 150)))
                .isEqualTo("Takes 150Mi (150.0 MiB) off-heap as fast as possible, and keeps it."
                        + " The limit is 100Mi: the kernel will kill this process (exit code 137)");
    }

    @Test
    void should_foretell_nothing_below_the_limit_or_on_java_s_heap() {
        assertThat(log.announcement(filling(Plans.target("30Mi"), 30))).doesNotContain("137");
        assertThat(log.announcement(filling(Plans.plan("150Mi", null, null, null, "heap"), 150)))
                .doesNotContain("137");
        assertThat(log.announcement(Stress.NONE)).isEqualTo("Idle: holds nothing");
    }

    @Test
    void should_notice_each_plan_and_each_phase_once() {
        var filling = filling(Plans.target("30Mi"), 30);
        var holding = new Stress(filling.plan(), StressPhase.HOLDING, 30 * MIB, 30 * MIB, 0, Optional.empty());

        assertThat(log.notices(Stress.NONE)).isFalse();
        assertThat(log.notices(filling)).isTrue();
        assertThat(log.notices(filling)).isFalse();
        assertThat(log.notices(holding)).isTrue();
        assertThat(log.notices(holding)).isFalse();
    }

    private static Stress filling(Plan plan, long asked) {
        return new Stress(plan, StressPhase.FILLING, 0, asked * MIB, 0, Optional.empty());
    }
}

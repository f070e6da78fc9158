package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static kubedemo.memory.StorageFillerTest.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageLogTest {
    private final StorageLog log = new StorageLog(
            new StorageConfig(Path.of("/scratch"), new ByteSize(256 * MIB), 15, Optional.of(new ByteSize(64 * MIB))));

    @Test
    void should_foretell_the_eviction_of_a_plan_that_passes_the_size_limit() {
        assertThat(log.announcement(fill(plan("80Mi", "5Mi/s"), StressPhase.FILLING, 0, 0)))
                .isEqualTo("Fills /scratch to 80Mi (80.0 MiB) at up to 5Mi/s."
                        + " The sizeLimit is 64Mi: the kubelet will evict this pod");
        assertThat(log.announcement(fill(plan("30Mi", null), StressPhase.FILLING, 0, 0)))
                .isEqualTo("Fills /scratch to 30Mi (30.0 MiB) as fast as possible");
    }

    @Test
    void should_tell_what_is_left_over_from_what_is_kept_and_from_nothing() {
        var leftOver = fill(StoragePlan.keep(20 * MIB), StressPhase.HOLDING, 20, 20);
        assertThat(log.announcement(leftOver)).isEqualTo("An earlier run of this container left 20.0 MiB in /scratch");

        log.notices(leftOver);
        assertThat(log.announcement(fill(plan("10Mi", null), StressPhase.HOLDING, 10, 10)))
                .isEqualTo("Keeps 10.0 MiB in /scratch");
        assertThat(log.announcement(fill(StoragePlan.NOTHING, StressPhase.IDLE, 0, 0)))
                .isEqualTo("Idle: nothing is written to /scratch");
    }

    @Test
    void should_notice_each_plan_and_each_phase_once() {
        var asked = plan("80Mi", "5Mi/s");
        var filling = fill(asked, StressPhase.FILLING, 10, 0);
        var holding = fill(asked, StressPhase.HOLDING, 80, 0);

        assertThat(log.notices(StorageFill.NONE)).isFalse();
        assertThat(log.notices(filling)).isTrue();
        assertThat(log.notices(fill(asked, StressPhase.FILLING, 20, 0))).isFalse();
        assertThat(log.notices(holding)).isTrue();
        assertThat(log.notices(holding)).isFalse();
    }

    private static StorageFill fill(StoragePlan plan, StressPhase phase, long written, long leftOver) {
        return new StorageFill(plan, phase, written * MIB, leftOver * MIB, Optional.empty());
    }
}

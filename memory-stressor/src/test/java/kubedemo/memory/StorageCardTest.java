package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageCardTest {
    private static final Optional<ByteSize> LIMIT = Optional.of(new ByteSize(64 * MIB));

    @Test
    void should_say_what_is_asked_for_and_what_an_earlier_run_left() {
        var leftOver = card(StoragePlan.keep(12345678), 12345678, 12345678, LIMIT);
        assertThat(leftOver.plan()).isEqualTo("Keeps what an earlier run of this container left in /scratch");
        assertThat(leftOver.leftOver()).contains("11.8 MiB");

        var more = card(StorageFillerTest.plan("80Mi", "5Mi/s"), 20 * MIB, 12345678, LIMIT);
        assertThat(more.plan()).isEqualTo("Fills /scratch to 80Mi (80.0 MiB) at up to 5Mi/s");
        assertThat(more.leftOver()).contains("11.8 MiB");

        assertThat(card(StoragePlan.NOTHING, 0, 0, LIMIT).plan()).isEqualTo("Nothing is asked for in /scratch");
        assertThat(card(StoragePlan.NOTHING, 0, 0, LIMIT).leftOver()).isEmpty();
    }

    @Test
    void should_draw_its_bar_to_the_size_limit_or_to_the_target_where_that_is_not_known() {
        var plan = StorageFillerTest.plan("80Mi", null);

        assertThat(card(plan, 40 * MIB, 0, LIMIT).wholeBytes()).isEqualTo(64 * MIB);
        assertThat(card(plan, 40 * MIB, 0, Optional.empty()).wholeBytes()).isEqualTo(80 * MIB);
        assertThat(card(StoragePlan.NOTHING, 0, 0, Optional.empty()).wholeBytes())
                .isPositive();
    }

    private static StorageCard card(StoragePlan plan, long written, long leftOver, Optional<ByteSize> limit) {
        return new StorageCard(
                new StorageConfig(Path.of("/scratch"), new ByteSize(256 * MIB), 15, limit),
                new EvictionForecast(
                        new StorageFill(plan, StressPhase.FILLING, written, leftOver, Optional.empty()), limit));
    }
}

package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.config.BadInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundsTest {
    @ParameterizedTest
    @CsvSource({
        // available, held, limit, most
        "1000, 0, , 800",
        "500, 500, , 800",
        "1000, 0, 100, 1048576",
        "1000, 0, 800, 1048576",
        "1000, 0, 801, 800",
        "1000, 0, 64000, 800",
        ", 0, , 1048576"
    })
    void should_leave_a_fifth_of_the_machine_where_no_limit_ends_it_before(
            Long available, long held, Long limit, long most) {
        var bounds = bounds(null, true, available, limit);

        assertThat(bounds.most(MemoryKind.OFF_HEAP, held * MIB).size()).isEqualTo(new ByteSize(most * MIB));
    }

    @Test
    void should_pass_the_bound_where_it_is_told_to() {
        assertThat(bounds(null, false, 10L, null).most(MemoryKind.OFF_HEAP, 0).size())
                .isEqualTo(ByteSize.MOST);
    }

    @Test
    void should_let_java_s_own_limit_end_what_is_on_its_heap() {
        assertThat(bounds(null, true, 1000L, null).most(MemoryKind.HEAP, 0).size())
                .isEqualTo(ByteSize.MOST);
        assertThat(bounds(null, true, 10L, null).most(MemoryKind.HEAP, 0).size())
                .isEqualTo(new ByteSize(8 * MIB));
    }

    @Test
    void should_say_why_a_target_is_too_much() {
        assertThatThrownBy(
                        () -> Plans.text("257Mi", null, null, null, null).read(bounds("256Mi", true, 1000L, null), 0))
                .isInstanceOf(BadInput.class)
                .hasMessage("target is '257Mi'; allowed: 0 to 256Mi, which is MEMORY_MAX here");
        assertThatThrownBy(() -> Plans.text("900Mi", null, null, null, null).read(bounds(null, true, 1000L, null), 0))
                .hasMessage("target is '900Mi'; allowed: 0 to 800Mi, 80 % of this machine's free memory, since no limit"
                        + " is known that stops this container first; MEMORY_SAFETY=off lifts that");
    }

    @Test
    void should_say_why_a_schedule_is_too_much() {
        assertThatThrownBy(() -> Plans.text(null, null, null, "ramp 0..300Mi over 1m", null)
                        .read(bounds("256Mi", true, 1000L, null), 0))
                .isInstanceOf(BadInput.class)
                .hasMessage("schedule is 'ramp 0..300Mi over 1m'; allowed: a schedule of sizes from 0 to 256Mi,"
                        + " which is MEMORY_MAX here");
    }

    @Test
    void should_take_the_lower_of_both() {
        assertThat(bounds("256Mi", true, 100L, null)
                        .most(MemoryKind.OFF_HEAP, 0)
                        .size())
                .isEqualTo(new ByteSize(80 * MIB));
        assertThat(bounds("256Mi", true, 1000L, null)
                        .most(MemoryKind.OFF_HEAP, 0)
                        .size())
                .isEqualTo(new ByteSize(256 * MIB));
    }

    /** @param available and limit are MiB */
    private static Bounds bounds(String most, boolean safety, Long available, Long limit) {
        return new Bounds(
                Optional.ofNullable(most)
                        .map(text -> new ByteSize(ByteSize.parsed(text).orElseThrow())),
                safety,
                () -> available == null ? OptionalLong.empty() : OptionalLong.of(available * MIB),
                () -> Optional.ofNullable(limit).map(mebibytes -> mebibytes * MIB),
                () -> 32 * MIB);
    }
}

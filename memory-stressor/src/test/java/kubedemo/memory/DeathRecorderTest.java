package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeathRecorderTest {
    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        // used and limit in MiB, wanted in KiB; allowed in KiB, samples
        "60, 100, 4096, 24576, 0",
        "79, 100, 4096, 5120, 0",
        "80, 100, 4096, 5120, 1",
        "80, 100, 200, 4096, 0",
        "90, 100, 4096, 2560, 1",
        "96, 100, 4096, 1024, 1",
        "99, 100, 4096, 256, 1",
        "100, 100, 4096, 256, 1",
        "101, 100, 4096, 256, 1",
        "10, 12, 4096, 512, 1"
    })
    void should_write_a_sample_before_each_smaller_chunk_near_the_limit(
            long used, long limit, long wanted, long allowed, int samples) {
        var use = new MemoryUse(
                Optional.of(limit * MIB),
                Optional.empty(),
                used * MIB,
                used * MIB,
                Optional.empty(),
                Optional.of(0L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(recorder(Optional.of(use)).before(wanted << 10)).isEqualTo(allowed << 10);
        assertThat(events).hasSize(samples);
    }

    @Test
    void should_be_silent_where_there_is_no_limit_or_no_control_group() {
        var use = new MemoryUse(
                Optional.empty(),
                Optional.empty(),
                60 * MIB,
                60 * MIB,
                Optional.empty(),
                Optional.of(0L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(recorder(Optional.of(use)).before(4 * MIB)).isEqualTo(Long.MAX_VALUE);
        assertThat(recorder(Optional.empty()).before(4 * MIB)).isEqualTo(Long.MAX_VALUE);
        assertThat(events).isEmpty();
    }

    @Test
    void should_say_in_one_line_why_the_heap_ended_it_and_write_it_down_before_it_ends() {
        recorder(Optional.empty()).heapIsFull(new OutOfMemoryError("Java heap space"), 24 * MIB);

        assertThat(out.toString())
                .startsWith("memory-stressor ends with exit code 3: java.lang.OutOfMemoryError (Java heap space)"
                        + " with 24.0 MiB held: Java's own limit, a heap of ")
                .endsWith(" MiB, and not the container's" + System.lineSeparator())
                .hasLineCount(1);
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).startsWith("ended by java.lang.OutOfMemoryError");
        assertThat(events.get(1)).isEqualTo("halt 3");
    }

    private DeathRecorder recorder(Optional<MemoryUse> use) {
        return new DeathRecorder(
                () -> use,
                () -> events.add("sample"),
                events::add,
                new PrintStream(out, true),
                code -> events.add("halt " + code));
    }
}

package kubedemo.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainerRunTest {
    private static final long MIB = 1 << 20;

    @Test
    void should_end_as_it_knew_itself_whatever_its_memory() {
        assertThat(run(Optional.of(99 * MIB), Optional.of(100 * MIB), Optional.of("told to stop (SIGTERM)"))
                        .ending())
                .isEqualTo("told to stop (SIGTERM)");
    }

    @Test
    void should_suspect_the_kernel_where_memory_was_nearly_full() {
        assertThat(run(Optional.of(90 * MIB), Optional.of(100 * MIB), Optional.empty())
                        .ending())
                .contains("OOMKilled")
                .endsWith("last seen at 90 of 100 MiB");
    }

    @Test
    void should_say_no_more_than_was_seen_where_memory_was_left() {
        var run = run(Optional.of(99 * MIB), Optional.of(200 * MIB), Optional.empty());

        assertThat(run.ending()).isEqualTo("killed without warning; last seen at 99 of 200 MiB");
        assertThat(run.concluded(run.seenAt().plusMillis(800), Map.of()).ending())
                .isEqualTo("killed without warning; last seen at 99 of 200 MiB, 0.8 s before the next run began");
    }

    @Test
    void should_not_say_how_long_before_where_the_clock_went_back() {
        var run = run(Optional.of(99 * MIB), Optional.of(200 * MIB), Optional.empty());

        assertThat(run.concluded(run.startedAt(), Map.of()).ending())
                .isEqualTo("killed without warning; last seen at 99 of 200 MiB");
    }

    @Test
    void should_say_what_the_kernel_has_counted_since_in_a_group_around() {
        var run = run(Optional.of(74 * MIB), Optional.of(300 * MIB), Optional.empty());

        assertThat(run.concluded(run.seenAt(), Map.of("/sys/fs/cgroup/pod", 3L, "/sys/fs/cgroup/new", 5L))
                        .ending())
                .endsWith("; meanwhile memory ran out and the kernel killed a process in /sys/fs/cgroup/pod,"
                        + " which contains this container");
        assertThat(run.concluded(run.seenAt(), Map.of("/sys/fs/cgroup/pod", 2L)).ending())
                .doesNotContain("kernel");
    }

    @Test
    void should_not_guess_at_memory_without_a_limit() {
        assertThat(run(Optional.of(90 * MIB), Optional.empty(), Optional.empty())
                        .ending())
                .isEqualTo("killed without warning (SIGKILL, or the machine stopped)");
    }

    @Test
    void should_last_from_its_start_until_it_was_last_seen() {
        assertThat(run(Optional.empty(), Optional.empty(), Optional.empty()).length())
                .hasSeconds(90);
    }

    private static ContainerRun run(Optional<Long> memory, Optional<Long> limit, Optional<String> end) {
        return new ContainerRun(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:01:30Z"),
                memory,
                limit,
                0,
                end,
                Map.of("/sys/fs/cgroup/pod", 2L),
                Map.of());
    }
}

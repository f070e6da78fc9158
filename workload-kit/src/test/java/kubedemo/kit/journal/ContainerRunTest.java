package kubedemo.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
    void should_acquit_the_kernel_where_memory_was_left() {
        assertThat(run(Optional.of(89 * MIB), Optional.of(100 * MIB), Optional.empty())
                        .ending())
                .contains("SIGKILL", "memory was not the reason")
                .doesNotContain("OOMKilled");
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
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:01:30Z"), memory, limit, 0, end);
    }
}

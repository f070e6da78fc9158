package kubedemo.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalTest {
    @TempDir
    Path directory;

    private final Warnings warnings = new Warnings(Journal.class);

    @BeforeEach
    void listen() {
        warnings.start();
    }

    @AfterEach
    void hush() {
        warnings.stop();
    }

    @Test
    void should_begin_with_no_lives() {
        assertThat(journal().earlier()).isEmpty();
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void should_remember_a_run_after_a_restart_as_it_was_last_written() {
        var first = journal();
        first.write(run(1, Optional.empty()));
        first.write(run(1, Optional.of("told to stop")));

        assertThat(first.earlier()).isEmpty();
        assertThat(journal().earlier()).containsExactly(run(1, Optional.of("told to stop")));
    }

    @Test
    void should_remember_lives_newest_first() {
        journal().write(run(1, Optional.empty()));
        journal().write(run(2, Optional.empty()));

        assertThat(journal().earlier()).containsExactly(run(2, Optional.empty()), run(1, Optional.empty()));
    }

    @Test
    void should_remember_20_lives_at_most() {
        for (var number = 1; number <= 25; number++) {
            journal().write(run(number, Optional.empty()));
        }

        assertThat(journal().earlier()).hasSize(20);
        assertThat(journal().earlier().get(0)).isEqualTo(run(25, Optional.empty()));
        assertThat(journal().earlier().get(19)).isEqualTo(run(6, Optional.empty()));
    }

    @Test
    void should_remember_nothing_where_there_is_no_directory_for_it() {
        var journal = new Journal(Optional.empty());
        journal.write(run(1, Optional.empty()));

        assertThat(journal.earlier()).isEmpty();
        assertThat(warnings.texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "junk",
                "null",
                "{}",
                "[",
                "[{\"startedAt\":\"2026-01-01T0",
                "[null]",
                "[1]",
                "[[]]",
                "[{}]",
                "[{\"startedAt\":\"2026-01-01T00:00:00Z\"}]",
                "[{\"startedAt\":\"2026-01-01T00:00:00Z\",\"livenessFailures\":0}]",
                "[{\"seenAt\":\"2026-01-01T00:00:00Z\",\"livenessFailures\":0}]",
                "[{\"startedAt\":\"long ago\",\"seenAt\":\"2026-01-01T00:00:00Z\",\"livenessFailures\":0}]",
                "[{\"unknown\":1}]"
            })
    void should_put_a_corrupt_file_aside_and_begin_anew(String text) throws IOException {
        Files.writeString(file(), text);

        var journal = journal();

        assertThat(journal.earlier()).isEmpty();
        assertThat(directory.resolve("runs.json.unreadable")).hasContent(text);
        assertThat(warnings.texts()).singleElement().asString().contains("moved to runs.json.unreadable");
        journal.write(run(1, Optional.empty()));
        assertThat(journal().earlier()).containsExactly(run(1, Optional.empty()));
    }

    @Test
    void should_put_aside_what_is_not_even_text() throws IOException {
        var bytes = new byte[] {(byte) 0xff, (byte) 0xfe, 0};
        Files.write(file(), bytes);

        assertThat(journal().earlier()).isEmpty();
        assertThat(directory.resolve("runs.json.unreadable")).hasBinaryContent(bytes);
    }

    @Test
    void should_warn_once_and_go_on_where_the_directory_cannot_be_written() throws IOException {
        // A plain file in the directory's place refuses even root.
        var journal = new Journal(Optional.of(Files.createFile(directory.resolve("journal"))));

        journal.write(run(1, Optional.empty()));
        journal.write(run(1, Optional.empty()));

        assertThat(journal.earlier()).isEmpty();
        assertThat(warnings.texts()).singleElement().asString().contains("Previous runs will not be remembered");
    }

    private Journal journal() {
        return new Journal(Optional.of(directory));
    }

    private Path file() {
        return directory.resolve("runs.json");
    }

    private static ContainerRun run(int number, Optional<String> end) {
        var start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number);
        return new ContainerRun(
                start,
                start.plusSeconds(30),
                Optional.of(50_000_000L),
                Optional.empty(),
                number,
                end,
                Map.of(),
                Map.of());
    }
}

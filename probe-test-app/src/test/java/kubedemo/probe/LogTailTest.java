package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogTailTest {
    @TempDir
    Path folder;

    private Path log;
    private LogTail tail;

    @BeforeEach
    void tail() {
        log = folder.resolve("app.txt");
        tail = new LogTail(log);
    }

    @Test
    void should_wait_for_a_log_that_is_not_there_yet() throws IOException {
        assertThat(tail.newLines()).isEmpty();

        append("first\nsecond\n");
        assertThat(tail.newLines()).containsExactly("first", "second");
        assertThat(tail.newLines()).isEmpty();
    }

    @Test
    void should_wait_for_the_end_of_a_line() throws IOException {
        append("first\nsec");
        assertThat(tail.newLines()).containsExactly("first");

        append("ond\n");
        assertThat(tail.newLines()).containsExactly("second");
    }

    @Test
    void should_read_a_renamed_log_to_its_end_and_then_the_new_one() throws IOException {
        append("first\n");
        assertThat(tail.newLines()).containsExactly("first");

        append("last\n");
        Files.move(log, folder.resolve("app.txt.1"));
        append("of the new one\n");
        assertThat(tail.newLines()).containsExactly("last");
        assertThat(tail.newLines()).containsExactly("of the new one");
    }

    @Test
    void should_begin_anew_when_the_log_was_emptied() throws IOException {
        append("a line that is long\n");
        assertThat(tail.newLines()).hasSize(1);

        Files.writeString(log, "short\n");
        assertThat(tail.newLines()).containsExactly("short");
    }

    @Test
    void should_take_a_line_without_end_in_pieces() throws IOException {
        append("x".repeat(1 << 20) + "\nnext\n");

        assertThat(tail.newLines()).singleElement().asString().hasSize(1 << 20);
        assertThat(tail.newLines()).containsExactly("", "next");
    }

    @Test
    void should_go_on_after_a_folder_stood_in_its_place() throws IOException {
        Files.createDirectory(log);
        assertThat(tail.newLines()).isEmpty();

        Files.delete(log);
        append("a line\n");
        assertThat(tail.newLines()).containsExactly("a line");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

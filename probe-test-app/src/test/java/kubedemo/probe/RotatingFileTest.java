package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log file, and the thread that writes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class RotatingFileTest {
    @TempDir
    Path folder;

    @Test
    void should_add_to_what_is_there() throws IOException {
        var path = Files.writeString(folder.resolve("app.txt"), "earlier life\n");

        new RotatingFile(path, 100).append("now\n");

        assertThat(path).hasContent("earlier life\nnow\n");
    }

    @Test
    void should_never_take_more_than_twice_its_bound() throws IOException {
        var file = new RotatingFile(folder.resolve("app.txt"), 100);
        for (var line = 0; line < 1000; line++) {
            file.append("line %03d\n".formatted(line));

            assertThat(bytesInAll()).isLessThanOrEqualTo(200);
        }

        assertThat(folder.resolve("app.txt")).content().endsWith("line 999\n");
        assertThat(folder.resolve("app.txt.1")).content().hasSize(99).doesNotContain("line 999");
    }

    @Test
    void should_begin_anew_where_somebody_removed_it() throws IOException {
        var file = new RotatingFile(folder.resolve("app.txt"), 100);
        file.append("one\n");
        Files.delete(file.path());

        file.append("two\n");

        assertThat(file.path()).hasContent("two\n");
    }

    @Test
    void should_write_every_line_that_came_before_the_end() {
        var file = new RotatingFile(folder.resolve("app.txt"), 1 << 20);
        try (var writer = LineWriter.start(file)) {
            IntStream.range(0, 500).forEach(line -> writer.add("line " + line + "\n"));
        }

        assertThat(file.path())
                .content()
                .hasLineCount(500)
                .startsWith("line 0\n")
                .endsWith("line 499\n");
    }

    @Test
    void should_say_how_many_lines_it_left_out() throws IOException {
        var file = new RotatingFile(folder.resolve("app.txt"), 100 << 20);
        try (var writer = LineWriter.start(file)) {
            IntStream.range(0, 200_000).forEach(line -> writer.add("line\n"));
        }

        var leftOut = Files.readAllLines(file.path()).stream()
                .filter(line -> line.startsWith("("))
                .mapToInt(line -> Integer.parseInt(line.substring(1, line.indexOf(' '))))
                .sum();
        var written =
                Files.readAllLines(file.path()).stream().filter("line"::equals).count();
        assertThat(written + leftOut).isEqualTo(200_000);
    }

    @Test
    void should_go_on_when_the_volume_can_be_written_again() throws IOException {
        var file = new RotatingFile(folder.resolve("later/app.txt"), 1000);
        try (var writer = LineWriter.start(file)) {
            writer.add("lost\n");
            writer.add("lost too\n");
            Files.createDirectories(folder.resolve("later"));

            await().untilAsserted(() -> {
                writer.add("kept\n");
                assertThat(file.path()).exists();
            });
        }
    }

    @Test
    void should_fail_where_there_is_no_such_folder() {
        assertThatThrownBy(() -> new RotatingFile(folder.resolve("absent/app.txt"), 100).append("line\n"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/color, /color",
        "'a\nb', a?b",
        "'a\"b\\c', a?b?c",
        "'\u001b[31mred', '?[31mred'",
        "'a\u2028b\u0085c', a?b?c"
    })
    void should_keep_a_line_a_line_whatever_comes(String text, String written) {
        assertThat(AccessLine.safe(text)).isEqualTo(written);
    }

    @Test
    void should_cut_what_is_too_long_and_mark_what_is_absent() {
        assertThat(AccessLine.safe("x".repeat(5000))).hasSize(300);
        assertThat(AccessLine.safe(null)).isEqualTo("-");
    }

    private long bytesInAll() throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}

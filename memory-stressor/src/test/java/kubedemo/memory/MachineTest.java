package kubedemo.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MachineTest {
    @TempDir
    Path proc;

    @Test
    void should_read_what_the_kernel_tells_in_kibibytes() throws IOException {
        Files.writeString(
                proc.resolve("meminfo"), "MemTotal:       24684300 kB\nMemFree:  1 kB\nMemAvailable:   2048 kB\n");
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/status"), "Name:\tjava\nVmRSS:\t   97000 kB\nRssAnon:\t   77000 kB\n");

        assertThat(machine().available()).hasValue(2048 * 1024);
        assertThat(machine().residentSet()).hasValue(97_000 * 1024);
    }

    @Test
    void should_know_nothing_where_there_are_no_such_files() {
        assertThat(machine().available()).isEmpty();
        assertThat(machine().residentSet()).isEmpty();
        assertThat(machine().use()).isEmpty();
        assertThat(machine().limit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MemAvailable:",
                "MemAvailable: many kB",
                "MemAvailable: 12 MB",
                "MemAvailable: -1 kB",
                "MemAvailableX: 1 kB"
            })
    void should_know_nothing_where_the_file_is_junk(String text) throws IOException {
        Files.writeString(proc.resolve("meminfo"), text);

        assertThat(machine().available()).isEmpty();
    }

    private Machine machine() {
        return new Machine(proc, Optional.empty());
    }
}

package kubedemo.kit.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With files of version 2 as the kernel shows them; cpu-stressor's ControlGroupIT changes a real group. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitWatchTest {
    @TempDir
    Path directory;

    private final LimitWatch watch = new LimitWatch();

    @BeforeEach
    void have_limits() throws IOException {
        files().with("cpu.stat", "usage_usec 1\n")
                .with("cpu.max", "100000 100000\n")
                .with("memory.current", "1\n")
                .with("memory.stat", "inactive_file 0\n")
                .with("memory.max", "104857600\n");
    }

    @Test
    void should_take_what_it_finds_first_for_no_change() {
        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
    }

    @Test
    void should_tell_each_change_once() throws IOException {
        look();
        files().with("cpu.max", "250000 100000\n").with("memory.max", "157286400\n");

        assertThat(look()).containsExactly("CPU limit 1 -> 2.5 cores", "memory limit 100 -> 150 MiB");
        assertThat(look()).isEmpty();
    }

    @Test
    void should_tell_a_limit_that_comes_and_one_that_goes() throws IOException {
        files().with("cpu.max", "max 100000\n");
        look();
        files().with("cpu.max", "50000 100000\n").with("memory.max", "max\n");

        assertThat(look()).containsExactly("CPU limit none -> 0.5 cores", "memory limit 100 -> none");
    }

    @Test
    void should_not_take_a_file_that_cannot_be_read_for_a_change() throws IOException {
        look();
        files().with("cpu.max", "junk\n").with("memory.max", "\n");
        assertThat(look()).isEmpty();

        have_limits();
        assertThat(look()).isEmpty();
    }

    @Test
    void should_know_of_nothing_where_there_are_no_files(@TempDir Path empty) {
        assertThat(watch.look(new CgroupV2(empty))).isEmpty();
        assertThat(watch.look(new CgroupV2(empty))).isEmpty();
    }

    private List<String> look() {
        return watch.look(new CgroupV2(directory));
    }

    private FakeFiles files() {
        return new FakeFiles(directory);
    }
}

package kubedemo.kit.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourcesTest {
    private static final Requests NOT_TOLD = new Requests(Optional.empty(), Optional.empty());

    @TempDir
    Path directory;

    @Test
    void should_say_why_nothing_is_known_where_there_is_no_control_group() {
        assertThat(Resources.read(Optional.empty(), NOT_TOLD).notKnown()).contains("no control group can be read here");
    }

    @Test
    void should_say_what_the_control_group_does_not_tell() throws IOException {
        var files = new FakeFiles(directory);
        assertThat(notKnown()).contains("CPU time and memory of the control group cannot be read");

        files.with("cpu.stat", "usage_usec 1\n");
        assertThat(notKnown()).contains("memory of the control group cannot be read");

        files.with("memory.current", "1\n");
        assertThat(notKnown()).isEmpty();
    }

    @Test
    void should_tell_none_from_not_known_in_words() throws IOException {
        var files = new FakeFiles(directory).with("memory.current", "1\n").with("memory.max", "max\n");
        assertThat(memoryLimit()).isEqualTo("none");

        files.with("memory.max", "104857600\n");
        assertThat(memoryLimit()).isEqualTo("104857600");

        files.with("memory.max", "?\n");
        assertThat(memoryLimit()).isEqualTo("not known here");
    }

    private Optional<String> notKnown() {
        return Resources.read(Optional.of(new CgroupV2(directory)), NOT_TOLD).notKnown();
    }

    private String memoryLimit() {
        return Resources.memoryLimit(new CgroupV2(directory).memory(), String::valueOf);
    }
}

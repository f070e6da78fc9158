package kubedemo.kit.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnProcessTest {
    private static final Requests NONE = new Requests(Optional.empty(), Optional.empty());
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void should_tell_what_this_process_uses_and_no_limit() {
        var resources = OwnProcess.here().resources(NONE);

        assertThat(resources.cgroupVersion()).isEmpty();
        assertThat(resources.notKnown()).isEmpty();
        assertThat(resources.cpu().orElseThrow().usageSeconds()).isPositive();
        assertThat(resources.memory().orElseThrow().workingSet()).isBetween(20 * MIB, 4096 * MIB);
        assertThat(Resources.cpuLimit(resources.cpu(), Object::toString)).isEqualTo("none");
        assertThat(Resources.memoryLimit(resources.memory(), Object::toString)).isEqualTo("none");
    }

    @Test
    void should_read_the_resident_memory_that_the_kernel_tells() throws Exception {
        var status =
                Files.writeString(folder.resolve("status"), "Name:\tjava\nVmHWM:\t 9000 kB\nVmRSS:\t    2048 kB\n");

        assertThat(new OwnProcess(status).residentBytes()).contains(2 * MIB);
    }

    @Test
    void should_ask_ps_where_the_kernel_has_no_such_file() {
        assertThat(new OwnProcess(folder.resolve("none")).residentBytes().orElseThrow())
                .isBetween(20 * MIB, 4096 * MIB);
    }
}

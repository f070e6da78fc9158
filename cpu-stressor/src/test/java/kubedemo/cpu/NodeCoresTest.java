package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NodeCoresTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0-1 | 2", "0 | 1", "7 | 1", "0-3,8 | 5", "0-1,4-7,9 | 7", "0-63 | 64", "some | 3", "'' | 3"})
    void should_count_the_cores_that_a_process_may_run_on(String list, int count) throws IOException {
        var status = Files.writeString(
                folder.resolve("status"),
                "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t" + list + "\nMems:\t1\n");

        assertThat(new NodeCores(status, 3).count()).isEqualTo(count);
    }

    @Test
    void should_fall_back_where_there_is_no_such_file() {
        assertThat(new NodeCores(folder.resolve("missing"), 3).count()).isEqualTo(3);
    }

    @Test
    void should_see_that_the_cores_have_changed() throws IOException {
        var status = Files.writeString(folder.resolve("status"), "Cpus_allowed_list:\t0-3\n");
        var cores = new NodeCores(status, 1);
        assertThat(cores.count()).isEqualTo(4);

        Files.writeString(status, "Cpus_allowed_list:\t0\n");
        assertThat(cores.count()).isEqualTo(1);
    }
}

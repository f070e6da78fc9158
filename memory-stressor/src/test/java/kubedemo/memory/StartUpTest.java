package kubedemo.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.Workload;
import kubedemo.kit.contract.StartAttempt;
import kubedemo.kit.contract.StartUpContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartUpTest extends StartUpContract {
    @Override
    protected Workload workload() {
        return Main.workload();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--vm 2                    | --vm is '2'",
                "--vm-bytes 150X           | --vm-bytes is '150X'",
                "--target -1               | --target is '-1'",
                "--target 900G             | MEMORY_TARGET is '900G'",
                "--populate                | argument is '--populate'",
                "--vm-keep --vm-hang 1     | argument is '--vm-hang'"
            })
    void should_refuse_arguments(String arguments, String refusal) {
        refused(Map.of(), refusal, arguments.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "MEMORY_TARGET, 150X",
        "MEMORY_RATE, 0/s",
        "MEMORY_HOLD, -1s",
        "MEMORY_KIND, swap",
        "MEMORY_MAX, 0",
        "MEMORY_TARGET, 900G",
        "STORAGE_DIR, scratch",
        "STORAGE_DIR, /no/such/directory",
        "STORAGE_DIR, /proc/self/status",
        "STORAGE_FREE, 91",
        "STORAGE_FREE, 15%",
        "STORAGE_MAX, 0",
        "STORAGE_MAX, 5Gi",
        "STORAGE_SIZE_LIMIT, 64MiB"
    })
    void should_refuse_variables(String name, String value) {
        refused(Map.of(name, value), name + " is '" + value + "'");
    }

    @Test
    void should_start_with_the_training_s_arguments() {
        assertThat(StartAttempt.of(workload(), Map.of(), "--vm", "1", "--vm-bytes", "150M", "--vm-hang", "1")
                        .exitCode())
                .isEmpty();
    }
}

package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.Workload;
import kubedemo.kit.contract.StartAttempt;
import kubedemo.kit.contract.StartUpContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpTest extends StartUpContract {
    @Override
    protected Workload workload() {
        return Main.workload();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-forever -duration=60s | argument is '-duration=60s'",
                "-cpu=1 --schedule=1    | argument is '--schedule=1'",
                "-cpu=two               | -cpu is 'two'",
                "-cpu=65                | -cpu is '65'",
                "-cpu=-1                | -cpu is '-1'",
                "-cpu                   | -cpu is missing",
                "--threads=1 --cpu=2    | CPU_THREADS is '1'",
                "-duration=0s           | -duration is '0s'",
                "--vm 1                 | argument is '--vm'"
            })
    void should_refuse_arguments(String arguments, String refusal) {
        refused(Map.of(), refusal, arguments.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"CPU_CORES, two", "CPU_SCHEDULE, 0.5 for", "CPU_DURATION, soon", "CPU_THREADS, 0", "CPU_MAX_CORES, 65"})
    void should_refuse_variables(String name, String value) {
        refused(Map.of(name, value), name + " is '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-cpu=2 -forever", "-cpu=0.1 -duration=60s", "--schedule 0.1 --threads 2"})
    void should_start_with_the_flags_of_the_training_and_its_own(String arguments) {
        assertThat(StartAttempt.of(workload(), Map.of(), arguments.split(" ")).exitCode())
                .isEmpty();
    }
}

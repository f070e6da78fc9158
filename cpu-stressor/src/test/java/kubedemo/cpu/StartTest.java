package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.contract.StartAttempt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of arguments and variables up to the point where the service starts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartTest {
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
                "--vm 1                 | argument is '--vm'",
                "burn                   | argument is 'burn'"
            })
    void should_refuse_wrong_arguments_with_2_and_one_line(String arguments, String refused) {
        assertRefused(StartAttempt.of(Main.workload(), Map.of(), arguments.split(" ")), refused);
    }

    @ParameterizedTest
    @CsvSource({"CPU_CORES, two", "CPU_SCHEDULE, 0.5 for", "CPU_DURATION, soon", "CPU_THREADS, 0", "CPU_MAX_CORES, 65"})
    void should_refuse_wrong_variables_with_2_and_one_line(String name, String value) {
        assertRefused(StartAttempt.of(Main.workload(), Map.of(name, value)), "%s is '%s'".formatted(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-cpu=2 -forever", "-cpu=0.1 -duration=60s", "--schedule 0.1 --threads 2"})
    void should_start_with_the_flags_of_the_training_and_its_own(String arguments) {
        assertThat(StartAttempt.of(Main.workload(), Map.of(), arguments.split(" "))
                        .exitCode())
                .isEmpty();
    }

    @Test
    void should_list_flags_and_variables_on_request() {
        var help = StartAttempt.of(Main.workload(), Map.of(), "--help");

        assertThat(help.exitCode()).hasValue(0);
        assertThat(help.out())
                .contains("--cpu|--cores CORES", "CPU_CORES (default 2)", "CPU_DURATION (default forever)");
    }

    private static void assertRefused(StartAttempt start, String refused) {
        assertThat(start.exitCode()).hasValue(2);
        assertThat(start.err())
                .hasLineCount(1)
                .startsWith("cpu-stressor cannot start: " + refused)
                .contains("; allowed: ");
        assertThat(start.out()).isEmpty();
    }
}

package kubedemo.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.contract.StartAttempt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of arguments and variables up to the point where the service starts, on this machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartTest {
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
    void should_refuse_wrong_arguments_with_2_and_one_line(String arguments, String refused) {
        assertRefused(StartAttempt.of(Main.workload(), Map.of(), arguments.split(" ")), refused);
    }

    @ParameterizedTest
    @CsvSource({
        "MEMORY_TARGET, 150X",
        "MEMORY_RATE, 0/s",
        "MEMORY_HOLD, -1s",
        "MEMORY_KIND, swap",
        "MEMORY_MAX, 0",
        "MEMORY_TARGET, 900G"
    })
    void should_refuse_wrong_variables_with_2_and_one_line(String name, String value) {
        assertRefused(StartAttempt.of(Main.workload(), Map.of(name, value)), "%s is '%s'".formatted(name, value));
    }

    @Test
    void should_start_with_the_training_s_arguments() {
        assertThat(StartAttempt.of(Main.workload(), Map.of(), "--vm", "1", "--vm-bytes", "150M", "--vm-hang", "1")
                        .exitCode())
                .isEmpty();
    }

    @Test
    void should_list_flags_and_variables_on_request() {
        var help = StartAttempt.of(Main.workload(), Map.of(), "--help");

        assertThat(help.exitCode()).hasValue(0);
        assertThat(help.out())
                .contains(
                        "--vm-bytes SIZE", "--target SIZE", "MEMORY_TARGET (default 0)", "MEMORY_SAFETY (default on)");
    }

    private static void assertRefused(StartAttempt start, String refused) {
        assertThat(start.exitCode()).hasValue(2);
        assertThat(start.err())
                .hasLineCount(1)
                .startsWith("memory-stressor cannot start: " + refused)
                .contains("; allowed: ");
        assertThat(start.out()).isEmpty();
    }
}

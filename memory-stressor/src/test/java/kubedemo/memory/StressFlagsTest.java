package kubedemo.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flags and variables together, as they become a plan. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StressFlagsTest {
    /** Neither /proc nor a control group: no safety bound. */
    private static final Machine NOWHERE = new Machine(Path.of("nowhere"), Optional.empty());

    @Test
    void should_take_the_training_s_arguments_as_stress_means_them() {
        assertThat(plan(Map.of(), "--vm 1 --vm-bytes 150M --vm-hang 1"))
                .isEqualTo(Plans.plan("150Mi", null, "1s", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "--vm 1 --vm-bytes 150M --vm-keep            | 150Mi | -",
                "--vm 1 --vm-bytes 150M --vm-hang 0          | 150Mi | -",
                "--vm 1 --vm-bytes=150m --vm-hang=60         | 150Mi | 60s",
                "-m 1 --vm-bytes 1g --vm-keep                | 1Gi   | -",
                "--vm-bytes 512K --vm-keep                   | 512Ki | -",
                "--vm-bytes 4096B --vm-keep                  | 4Ki   | -",
                "--vm-bytes 4096 --vm-keep                   | 4Ki   | -",
                "--vm-bytes 150Mi --vm-keep                  | 150Mi | -",
                "--vm 1 --vm-bytes 150M                      | 150Mi | 0",
                "--vm 1 --vm-hang 2                          | 256Mi | 2s",
                "--target 150M                               | 150M  | -",
                "--target 150Mi --hold 10s                   | 150Mi | 10s",
                "--target=0                                  | 0     | -",
            })
    void should_know_what_each_flag_means(String arguments, String target, String hold) {
        assertThat(plan(Map.of(), arguments)).isEqualTo(Plans.plan(target, null, hold, null, null));
    }

    @Test
    void should_take_the_long_forms() {
        assertThat(plan(Map.of(), "--schedule", "ramp 0..10Mi over 1m", "--rate", "2Mi/s", "--kind", "heap")
                        .schedule())
                .contains("ramp 0..10Mi over 1m");
        assertThat(plan(Map.of(), "--target 10Mi --rate 2Mi/s --kind heap"))
                .isEqualTo(Plans.plan("10Mi", "2Mi/s", null, null, "heap"));
    }

    @Test
    void should_keep_the_rate_of_the_environment_beside_the_training_s_arguments() {
        assertThat(plan(Map.of("MEMORY_RATE", "2Mi/s"), "--vm 1 --vm-bytes 150M --vm-hang 1")
                        .rate())
                .contains(new ByteRate(2 << 20));
    }

    @Test
    void should_put_a_flag_in_place_of_what_the_environment_says() {
        var scheduled = Map.of("MEMORY_SCHEDULE", "10Mi for 1m");

        assertThat(plan(scheduled, "--target 20Mi")).isEqualTo(Plans.target("20Mi"));
        assertThat(plan(Map.of("MEMORY_TARGET", "20Mi"), "--schedule", "10Mi for 1m")
                        .schedule())
                .contains("10Mi for 1m");
        assertThat(plan(Map.of("MEMORY_HOLD", "1m"), "--vm-bytes 10M --vm-keep").hold())
                .isEmpty();
        assertThat(plan(Map.of("MEMORY_HOLD", "1m"), "--target 10M").hold()).contains(Duration.ofMinutes(1));
    }

    @Test
    void should_be_idle_without_any() {
        assertThat(plan(Map.of())).isEqualTo(Plan.IDLE);
        assertThat(plan(Map.of("MEMORY_TARGET", " ", "MEMORY_HOLD", ""))).isEqualTo(Plan.IDLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--vm 2 --vm-bytes 10M         | --vm is '2'; allowed: 1: one process holds all of it",
                "--vm many                     | --vm is 'many'; allowed: 1: one process holds all of it",
                "--vm-bytes 150X               | --vm-bytes is '150X'; allowed: a size such as 150M",
                "--vm-bytes 0                  | --vm-bytes is '0'; allowed: a size from 1 to 1Ti",
                "--vm-bytes -1                 | --vm-bytes is '-1'; allowed: a size such as 150M",
                "--vm-bytes 999999999999G      | --vm-bytes is '999999999999Gi'; allowed: a size from 1 to 1Ti",
                "--vm-hang -1                  | --vm-hang is '-1'; allowed: a whole number from 0 to 86400",
                "--vm-hang 1.5                 | --vm-hang is '1.5'; allowed: a whole number from 0 to 86400",
                "--vm-hang 1 --vm-keep         | argument is '--vm-keep'; allowed: --vm-keep or --vm-hang",
                "--vm-hang 1 --hold 1s         | argument is '--hold'; allowed: --hold or --vm-hang",
                "--vm-bytes 1M --target 1M     | argument is '--target'; allowed: --target or --vm-bytes",
                "--target 1M --schedule 1M     | argument is '--schedule'; allowed: --schedule or --target",
                "--schedule 1M --hold 1s       | MEMORY_HOLD is '1s'; allowed: MEMORY_HOLD without MEMORY_SCHEDULE",
                "--target 150X                 | --target is '150X'; allowed: a size from 0 to 1Ti",
                "--target 99999999999999999999 | --target is '99999999999999999999'; allowed: a size from 0 to 1Ti",
                "--rate 0/s                    | --rate is '0/s'; allowed: a rate from 1Ki/s",
                "--hold forever                | --hold is 'forever'; allowed: a duration from 0s to 24h",
                "--kind swap                   | --kind is 'swap'; allowed: off-heap, heap",
                "--vm-populate                 | argument is '--vm-populate'; allowed: [--target SIZE]",
                "150M                          | argument is '150M'; allowed: [--target SIZE]",
                "--target                      | --target is missing; allowed: --target SIZE"
            })
    void should_say_of_a_wrong_flag_what_is_allowed(String arguments, String message) {
        assertThatThrownBy(() -> plan(Map.of(), arguments))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MEMORY_TARGET   | 150X       | a size from 0 to 1Ti, such as 150M or 150Mi",
                "MEMORY_RATE     | -1Mi/s     | a rate from 1Ki/s to 1Ti/s, such as 2Mi/s or 60Mi/m, or full",
                "MEMORY_HOLD     | 25h        | a duration from 0s to 24h, such as 500ms, 1s, 1m30s or PT1.5S",
                "MEMORY_SCHEDULE | 10Xi       | VALUE",
                "MEMORY_KIND     | Heap       | off-heap, heap",
                "MEMORY_MAX      | 0          | a size from 1 to 1Ti, such as 150M or 150Mi",
                "MEMORY_SAFETY   | maybe      | on, off",
            })
    void should_say_of_a_wrong_variable_what_is_allowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> plan(Map.of(name, value)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("%s is '%s'; allowed: ", name, value)
                .hasMessageContaining(allowed);
    }

    @Test
    void should_refuse_variables_that_contradict_each_other() {
        assertThatThrownBy(() -> plan(Map.of("MEMORY_TARGET", "1Mi", "MEMORY_SCHEDULE", "1Mi for 1m")))
                .hasMessage("MEMORY_TARGET is '1Mi'; allowed: MEMORY_TARGET or MEMORY_SCHEDULE, not both");
        assertThatThrownBy(() -> plan(Map.of("MEMORY_TARGET", "20Mi", "MEMORY_MAX", "10Mi")))
                .hasMessage("MEMORY_TARGET is '20Mi'; allowed: 0 to 10Mi, which is MEMORY_MAX here");
    }

    private static Plan plan(Map<String, String> variables, String line) {
        return plan(variables, line.split(" "));
    }

    private static Plan plan(Map<String, String> variables, String... arguments) {
        var environment = new Environment(variables::get);
        var nothing = new PrintStream(OutputStream.nullOutputStream());
        var outcome = new StressFlags().run(List.of(arguments), environment, nothing, nothing);
        var served = ((Outcome.Serve) outcome).variables();
        assertThat(served.keySet()).allMatch(name -> name.startsWith("MEMORY_"));
        var together = environment.with(served);
        MemoryConfig.VARIABLES.forEach(together::find);
        return MemoryConfig.from(together, NOWHERE).plan();
    }
}

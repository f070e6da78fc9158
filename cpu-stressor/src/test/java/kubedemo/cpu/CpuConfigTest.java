package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CpuConfigTest {
    @Test
    void should_use_two_cores_for_ever_where_nothing_is_set() {
        var plan = plan(Map.of());

        assertThat(plan.schedule().describe()).isEqualTo("2");
        assertThat(plan.threads()).isEqualTo(2);
        assertThat(plan.end()).isEmpty();
    }

    @Test
    void should_prefer_a_schedule_to_a_number_of_cores() {
        var plan = plan(Map.of("CPU_CORES", "2", "CPU_SCHEDULE", "0.5 for 1m, ramp 0.5..2.5 over 1m"));

        assertThat(plan.schedule().describe()).isEqualTo("0.5 for 1m, ramp 0.5..2.5 over 1m");
        assertThat(plan.threads()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CPU_CORES=-1",
                "CPU_CORES=64.1",
                "CPU_CORES=1e3",
                "CPU_CORES=two",
                "CPU_CORES=500m",
                "CPU_CORES=NaN",
                "CPU_CORES=99999999999999999999",
                "CPU_CORES=0.5 for 1m",
                "CPU_SCHEDULE=ramp 1..65 over 1m",
                "CPU_SCHEDULE=0.5 for",
                "CPU_DURATION=0",
                "CPU_DURATION=999ms",
                "CPU_DURATION=25h",
                "CPU_DURATION=soon",
                "CPU_THREADS=0",
                "CPU_THREADS=101",
                "CPU_THREADS=1",
                "CPU_THREADS=1.5",
                "CPU_MAX_CORES=65",
                "CPU_MAX_CORES=1",
                "CPU_MAX_CORES=2;CPU_CORES=2.1",
                "CPU_MAX_CORES=2;CPU_SCHEDULE=sine 1..2.1 period 1m"
            })
    void should_refuse_what_is_not_allowed(String variables) {
        assertThatThrownBy(() -> plan(parsed(variables)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("CPU_")
                .hasMessageContaining("allowed: ");
    }

    @Test
    void should_say_the_bound_that_was_passed() {
        assertThatThrownBy(() -> plan(Map.of("CPU_MAX_CORES", "1.5")))
                .hasMessage("CPU_CORES is '2'; allowed: cores such as 0.5 or 2, from 0 to 1.5");
        assertThatThrownBy(() -> plan(Map.of("CPU_CORES", "65")))
                .hasMessage("CPU_CORES is '65'; allowed: cores such as 0.5 or 2, from 0 to 64");
        assertThatThrownBy(() -> plan(Map.of("CPU_THREADS", "1")))
                .hasMessage(
                        "CPU_THREADS is '1'; allowed: a whole number from 2 to 100 for 2 cores, since a thread uses one at most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-cpu=3 -forever",
                "--cpu 3 --forever",
                "--cores 3",
                "--cores=3 --threads=3",
                "--schedule=3 -duration=forever"
            })
    void should_take_the_flags_of_the_training_and_long_ones_in_place_of_variables(String arguments) {
        var plan = flagged(Map.of("CPU_CORES", "1", "CPU_SCHEDULE", "2 for 1m"), arguments.split(" "));

        assertThat(plan.schedule().describe()).isEqualTo("3");
        assertThat(plan.threads()).isEqualTo(3);
        assertThat(plan.duration()).isEmpty();
    }

    @Test
    void should_take_a_duration_as_a_flag() {
        assertThat(flagged(Map.of(), "-cpu=0.5", "-duration=60s").duration()).hasValue(Duration.ofMinutes(1));
        assertThat(flagged(Map.of("CPU_DURATION", "60s"), "-forever").duration())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-forever -duration=60s",
                "-cpu=2 --schedule=1",
                "-cpu=2 --cores=2",
                "-cpu=two",
                "-cpu",
                "-memory=2",
                "-cpu=1 2",
                "stress"
            })
    void should_refuse_other_flags_and_those_that_contradict_each_other(String arguments) {
        assertThatThrownBy(() -> flagged(Map.of(), arguments.split(" "))).isInstanceOf(BadInput.class);
    }

    private static Plan plan(Map<String, String> variables) {
        return CpuConfig.from(new Environment(variables::get)).plan();
    }

    private static Plan flagged(Map<String, String> variables, String... arguments) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var environment = new Environment(variables::get);
        var outcome = CpuConfig.FLAGS.run(List.of(arguments), environment, nowhere, nowhere);
        return CpuConfig.from(environment.with(((Outcome.Serve) outcome).variables()))
                .plan();
    }

    private static Map<String, String> parsed(String variables) {
        var map = new HashMap<String, String>();
        for (var variable : variables.split(";")) {
            var parts = variable.split("=", 2);
            map.put(parts[0], parts[1]);
        }
        return map;
    }
}

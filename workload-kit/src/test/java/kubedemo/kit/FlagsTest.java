package kubedemo.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FlagsTest {
    private static final Variable<Integer> COUNT =
            new Variable<>("OWN_COUNT", "1", "How many", input -> input.integer(0, 9));
    private static final Variable<String> PLAN = new Variable<>("OWN_PLAN", null, "A plan", input -> input.line(20));
    private static final Variable<String> END = new Variable<>("OWN_END", "never", "The end", input -> input.line(20));
    private static final Variable<String> LINES =
            new Variable<>("OWN_LINES", null, "Lines", input -> input.text().toUpperCase());
    private static final Flags FLAGS = new Flags(List.of(
            Flag.of(COUNT, "N", "n", "count").inPlaceOf(PLAN),
            Flag.of(PLAN, "PLAN", "plan"),
            Flag.of(END, "WHEN", "end"),
            Flag.fixed(END, "never", "forever")));

    @ParameterizedTest
    @ValueSource(strings = {"-n=4", "--n=4", "-n 4", "--n 4", "-count=4", "--count 4"})
    void should_take_a_value_behind_one_dash_or_two(String written) {
        assertThat(variables(written.split(" "))).containsEntry("OWN_COUNT", "4");
    }

    @Test
    void should_take_several_flags_and_one_without_a_value() {
        assertThat(variables("-n=4", "-forever"))
                .isEqualTo(Map.of("OWN_COUNT", "4", "OWN_PLAN", "", "OWN_END", "never"));
    }

    @Test
    void should_take_one_again_where_each_is_a_line_and_no_line_that_is_two() {
        var flags = new Flags(List.of(Flag.lines(LINES, "LINE", "line")));
        assertThat(flags.form()).isEqualTo("[--line LINE]...");
        assertThat(flags.variables(List.of("--line", "a: 1", "-line=b: 2", "--line", "a: 3")))
                .isEqualTo(Map.of("OWN_LINES", "a: 1\nb: 2\na: 3"));
        assertThatThrownBy(() -> flags.variables(List.of("--line", "a: 1\r\nb: 2")))
                .isInstanceOf(BadInput.class)
                .hasMessage("--line is 'a: 1??b: 2'; allowed: one line");
    }

    @Test
    void should_take_true_or_false_for_one_without_a_value() {
        assertThat(variables("-forever=true")).isEqualTo(Map.of("OWN_END", "never"));
        assertThat(variables("-forever=false", "-end=now")).isEqualTo(Map.of("OWN_END", "now"));
    }

    @Test
    void should_keep_what_follows_the_first_equals_sign() {
        assertThat(variables("--plan=a=b, c")).containsEntry("OWN_PLAN", "a=b, c");
    }

    @Test
    void should_unset_the_variable_that_a_flag_is_in_place_of() {
        var environment = new Environment(Map.of("OWN_PLAN", "from outside")::get);

        assertThat(environment.with(variables("-n=4")).find(PLAN)).isEmpty();
        assertThat(environment.with(variables("-forever")).find(PLAN)).hasValue("from outside");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "--n many             # --n is 'many'; allowed: a whole number from 0 to 9",
                "-n=                  # -n is ''; allowed: a whole number from 0 to 9",
                "-count=10            # -count is '10'; allowed: a whole number from 0 to 9",
                "--n --forever        # --n is '--forever'; allowed: a whole number from 0 to 9",
                "--n                  # --n is missing; allowed: --n N",
                "-forever=yes         # -forever is 'yes'; allowed: true or false",
                "-forever --end noon  # argument is '--end'; allowed: --end or -forever, once",
                "--plan a -n=4        # argument is '-n=4'; allowed: -n or --plan, once",
                "-n=4 --count 4       # argument is '--count'; allowed: --count or -n, once",
                "-x                   # argument is '-x'; allowed: [--n|--count N] [--plan PLAN] [--end WHEN] [--forever]",
                "n 4                  # argument is 'n'; allowed: [--n|--count N] [--plan PLAN] [--end WHEN] [--forever]",
                "-forever 4           # argument is '4'; allowed: [--n|--count N] [--plan PLAN] [--end WHEN] [--forever]",
                "---n=4               # argument is '---n=4'; allowed: [--n|--count N] [--plan PLAN] [--end WHEN] [--forever]"
            })
    void should_say_of_a_wrong_flag_what_is_allowed(String written, String message) {
        assertThatThrownBy(() -> variables(written.split(" ")))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    @Test
    void should_be_reached_by_a_workload_without_a_command_name_and_listed_in_its_help() {
        var workload = new Workload("own", "for a test", List.of(COUNT, PLAN, END), List.of(FLAGS));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();

        assertThat(begin(workload, out, err, "-n=4"))
                .isEqualTo(new Outcome.Serve(Map.of("OWN_COUNT", "4", "OWN_PLAN", "")));
        assertThat(begin(workload, out, err, "-n=4", "-n=4")).isEqualTo(new Outcome.Exit(2));
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(begin(workload, out, err, "-n=4", "--help")).isEqualTo(new Outcome.Exit(0));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("  [--n|--count N] [--plan PLAN] [--end WHEN] [--forever]\n");
    }

    private static Map<String, String> variables(String... arguments) {
        var nothing = new PrintStream(new ByteArrayOutputStream());
        var outcome = FLAGS.run(List.of(arguments), new Environment(name -> null), nothing, nothing);
        return ((Outcome.Serve) outcome).variables();
    }

    private static Outcome begin(
            Workload workload, ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
        return workload.begin(new Environment(name -> null), new PrintStream(out), new PrintStream(err), arguments);
    }
}

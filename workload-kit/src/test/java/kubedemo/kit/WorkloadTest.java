package kubedemo.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.cgroup.Requests;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.probe.GrpcHealth;
import kubedemo.kit.probe.ProbeTiming;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkloadTest {
    private static final Variable<Integer> OWN =
            new Variable<>("OWN_NUMBER", "3", "A number of its own", input -> input.integer(1, 10));

    /** What Kubernetes puts into every container of a namespace with a Service named probe-test-app. */
    private static final Map<String, String> SERVICE_LINKS = Map.of(
            "PROBE_TEST_APP_PORT", "tcp://10.0.0.1:8000",
            "PROBE_TEST_APP_SERVICE_HOST", "10.0.0.1",
            "PROBE_TEST_APP_SERVICE_PORT", "8000",
            "PROBE_TEST_APP_PORT_8000_TCP", "tcp://10.0.0.1:8000",
            "PROBE_PORT", "tcp://10.0.0.2:80",
            "POD_PORT", "tcp://10.0.0.3:80",
            "APP_PORT", "tcp://10.0.0.4:80",
            "KUBERNETES_PORT", "tcp://10.0.0.5:443");

    private final Workload workload = new Workload("own-workload", "a workload of its own", List.of(OWN));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void should_start_where_nothing_is_set() {
        assertThat(early(Map.of())).isEmpty();
        assertThat(written(out) + written(err)).isEmpty();
    }

    @Test
    void should_start_beside_the_variables_that_Kubernetes_injects_for_services() {
        assertThat(early(SERVICE_LINKS)).isEmpty();
        assertThat(written(err)).isEmpty();
    }

    @Test
    void should_end_with_2_and_one_clear_line_where_its_own_variable_is_wrong() {
        assertThat(early(Map.of("OWN_NUMBER", "eleven"))).hasValue(2);
        assertThat(written(err).lines())
                .containsExactly(
                        "own-workload cannot start: OWN_NUMBER is 'eleven'; allowed: a whole number from 1 to 10");
        assertThat(written(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "APP_COLOR, pink",
        "APP_COLOR, BLUE",
        "CONTROLS_ENABLED, yes",
        "POD_KEEP_ALIVE, 1",
        "POD_RUNTIME, docker",
        "SHUTDOWN_DELAY, soon",
        "SHUTDOWN_DELAY, -1s",
        "SHUTDOWN_DELAY, 301s",
        "POD_CPU_REQUEST, 50m",
        "POD_MEMORY_REQUEST, 52Mi",
        "PROBE_LIVENESS_PERIOD_SECONDS, 0",
        "PROBE_READINESS_TIMEOUT_SECONDS, 1s",
        "PROBE_STARTUP_FAILURE_THRESHOLD, 3601"
    })
    void should_name_the_variable_and_its_value_and_what_is_allowed(String name, String value) {
        assertThat(early(Map.of(name, value))).hasValue(2);
        assertThat(written(err).lines())
                .singleElement()
                .asString()
                .startsWith(Text.format("own-workload cannot start: %s is '%s'; allowed: ", name, value));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void should_refuse_nonsense_in_any_documented_variable(Variable<?> variable) {
        var nonsense = "\u0001" + "nonsense ".repeat(1000);

        assertThat(early(Map.of(variable.name(), nonsense + "!"))).hasValue(2);
        assertThat(written(err).lines())
                .singleElement()
                .asString()
                .contains(variable.name() + " is '?nonsense")
                .hasSizeLessThan(600);
    }

    @Test
    void should_find_a_wrong_variable_beside_right_ones() {
        var variables = new HashMap<>(SERVICE_LINKS);
        variables.put("POD_NAME", "own-workload-abc");
        variables.put("APP_COLOR", "green");
        variables.put("PROBE_READINESS_PERIOD_SECONDS", "often");

        assertThat(early(variables)).hasValue(2);
        assertThat(written(err)).contains("PROBE_READINESS_PERIOD_SECONDS is 'often'");
    }

    @Test
    void should_list_every_variable_with_default_and_meaning_when_asked_for_help() {
        assertThat(early(Map.of(), "--help")).hasValue(0);

        assertThat(written(out)).startsWith("own-workload: a workload of its own\n");
        documented().forEach(variable -> assertThat(written(out))
                .contains("  " + variable.name())
                .contains(variable.meaning())
                .contains(variable.fallback() == null ? "" : variable.name() + " (default " + variable.fallback()));
        assertThat(written(err)).isEmpty();
    }

    @Test
    void should_help_even_where_a_variable_is_wrong() {
        assertThat(early(Map.of("APP_COLOR", "pink"), "--help")).hasValue(0);
    }

    @Test
    void should_refuse_arguments_with_2_and_say_where_help_is() {
        assertThat(early(Map.of(), "--port", "1")).hasValue(2);
        assertThat(written(err).lines())
                .containsExactly("own-workload cannot start: argument is '--port'; allowed: none; see --help");
    }

    @Test
    void should_hand_the_arguments_after_the_name_to_the_command() {
        assertThat(early(with(new Echo()), Map.of(), "echo", "7")).hasValue(7);
    }

    @Test
    void should_end_with_2_where_the_command_refuses_an_argument() {
        assertThat(early(with(new Echo()), Map.of(), "echo", "many")).hasValue(2);
        assertThat(written(err).lines())
                .containsExactly("own-workload cannot start: CODE is 'many'; allowed: a whole number from 0 to 255");
    }

    @Test
    void should_name_the_commands_where_the_argument_is_none_of_them() {
        assertThat(early(with(new Echo()), Map.of(), "ecko")).hasValue(2);
        assertThat(written(err).lines())
                .containsExactly("own-workload cannot start: argument is 'ecko'; allowed: echo CODE; see --help");
    }

    @Test
    void should_check_what_a_command_sets_in_place_of_the_environment() {
        assertThat(early(with(new Echo()), Map.of("OWN_NUMBER", "nonsense"), "echo"))
                .isEmpty();
        assertThat(early(with(new Echo()), Map.of("APP_COLOR", "pink"), "echo")).hasValue(2);
    }

    @Test
    void should_end_with_2_where_variables_do_not_go_together() {
        var checked = new Workload("own-workload", "a workload of its own", List.of(OWN), List.of(), variables -> {
            if (variables.get(OWN) == 7) {
                throw new BadInput("OWN_NUMBER", "7", "any other beside a lucky colour");
            }
        });

        assertThat(early(checked, Map.of("OWN_NUMBER", "6"))).isEmpty();
        assertThat(early(checked, Map.of("OWN_NUMBER", "7"))).hasValue(2);
        assertThat(written(err).lines())
                .containsExactly(
                        "own-workload cannot start: OWN_NUMBER is '7'; allowed: any other beside a lucky colour");
    }

    @Test
    void should_list_the_commands_when_asked_for_help() {
        assertThat(early(with(new Echo()), Map.of(), "--help")).hasValue(0);
        assertThat(written(out)).contains("  echo CODE\n      ends with that code\n");
    }

    static Stream<Variable<?>> documented() {
        return Stream.of(
                        List.<Variable<?>>of(OWN),
                        Pod.VARIABLES,
                        HttpConfig.VARIABLES,
                        ProbeTiming.VARIABLES,
                        GrpcHealth.VARIABLES,
                        Requests.VARIABLES)
                .flatMap(List::stream);
    }

    /** Ends with the code that it is given; without one it serves, with a variable set. */
    private record Echo() implements Command {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public String form() {
            return "echo CODE";
        }

        @Override
        public String purpose() {
            return "ends with that code";
        }

        @Override
        public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
            return arguments.isEmpty()
                    ? new Outcome.Serve(Map.of("OWN_NUMBER", "4"))
                    : new Outcome.Exit(new Input("CODE", arguments.get(0)).integer(0, 255));
        }
    }

    private Workload with(Command command) {
        return new Workload(workload.name(), workload.purpose(), workload.ownVariables(), List.of(command));
    }

    private OptionalInt early(Map<String, String> variables, String... arguments) {
        return early(workload, variables, arguments);
    }

    private OptionalInt early(Workload workload, Map<String, String> variables, String... arguments) {
        var outcome =
                workload.begin(new Environment(variables::get), new PrintStream(out), new PrintStream(err), arguments);
        return outcome instanceof Outcome.Exit exit ? OptionalInt.of(exit.code()) : OptionalInt.empty();
    }

    private static String written(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

package kubedemo.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.Workload;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Variable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is not allowed ends the start with exit code 2 and one line that says which, what came and what is allowed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class StartUpContract {
    private static final String NONSENSE = "\u0001" + "nonsense ".repeat(1000) + "!";
    private static final int LONGEST_LINE = 600;

    protected abstract Workload workload();

    @Test
    void should_be_named_as_its_module() {
        assertThat(workload().name()).isEqualTo(Module.name());
    }

    @Test
    void should_refuse_nonsense_in_each_variable_that_does_not_take_any_text() {
        assertThat(workload().variables())
                .filteredOn(StartUpContract::isStrict)
                .isNotEmpty()
                .allSatisfy(
                        variable -> assertThat(refused(Map.of(variable.name(), NONSENSE), variable.name() + " is '"))
                                .hasSizeLessThan(LONGEST_LINE));
    }

    @Test
    void should_refuse_an_argument_that_it_does_not_know() {
        refused(Map.of(), "argument is 'no-such-argument'", "no-such-argument");
    }

    @Test
    void should_list_its_arguments_and_variables_on_request() {
        var workload = workload();

        var help = StartAttempt.of(workload, Map.of(), "--help");

        assertThat(help.exitCode()).hasValue(0);
        assertThat(help.out()).contains(workload.name(), workload.purpose());
        assertThat(workload.variables())
                .allSatisfy(variable -> assertThat(help.out()).contains("\n  " + variable.name()));
        assertThat(workload.commands())
                .allSatisfy(command -> assertThat(help.out()).contains(command.form()));
    }

    /**
     * @param what is not allowed, and what came instead
     * @return the line
     */
    protected final String refused(Map<String, String> variables, String what, String... arguments) {
        var start = StartAttempt.of(workload(), variables, arguments);

        assertThat(start.exitCode()).hasValue(2);
        assertThat(start.out()).isEmpty();
        assertThat(start.err())
                .hasLineCount(1)
                .startsWith(Module.name() + " cannot start: " + what)
                .contains("; allowed: ");
        return start.err();
    }

    private static boolean isStrict(Variable<?> variable) {
        try {
            variable.read(name -> NONSENSE);
            return false;
        } catch (BadInput e) {
            return true;
        }
    }
}

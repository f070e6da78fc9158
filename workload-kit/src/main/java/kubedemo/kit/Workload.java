package kubedemo.kit;

import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kubedemo.kit.cgroup.Requests;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.probe.ProbeTiming;

/**
 * A workload as it is started: checks its variables before anything else, so that a wrong one ends it with one clear
 * line and exit code 2, and answers {@code --help}.
 *
 * @param name as in the manifests
 * @param purpose what it is for, one line
 * @param ownVariables those it reads beside the kit's
 */
public record Workload(String name, String purpose, List<Variable<?>> ownVariables) {
    private static final int USAGE = 2;

    /** Runs the service until it is told to stop; ends the process where it cannot start. */
    public void main(String... arguments) {
        var exit = early(Environment.ofProcess(), System.out, System.err, arguments);
        if (exit.isPresent()) {
            System.exit(exit.getAsInt());
        }
        var delay = Pod.from(Environment.ofProcess()).shutdownDelay();
        System.setProperty("quarkus.shutdown.delay", delay.toString());
        Quarkus.run(arguments);
    }

    /** The exit code, if it is not to start at all. */
    OptionalInt early(Environment environment, PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length > 0) {
            if (Arrays.asList(arguments).contains("--help")) {
                out.print(help());
                return OptionalInt.of(0);
            }
            err.printf("%s takes no arguments, got '%s'; --help lists its variables%n", name, arguments[0]);
            return OptionalInt.of(USAGE);
        }
        var wrong = firstWrong(environment);
        wrong.ifPresent(bad -> err.printf("%s cannot start: %s%n", name, bad.getMessage()));
        return wrong.isPresent() ? OptionalInt.of(USAGE) : OptionalInt.empty();
    }

    private Optional<BadInput> firstWrong(Environment environment) {
        try {
            variables().forEach(environment::find);
            return Optional.empty();
        } catch (BadInput e) {
            return Optional.of(e);
        }
    }

    private List<Variable<?>> variables() {
        var variables = new ArrayList<Variable<?>>(ownVariables);
        variables.addAll(Pod.VARIABLES);
        variables.addAll(HttpConfig.VARIABLES);
        variables.addAll(ProbeTiming.VARIABLES);
        variables.addAll(Requests.VARIABLES);
        return variables;
    }

    private String help() {
        var text = new StringBuilder("%s: %s%n%nIt listens on port 8080 and is configured by environment variables:%n%n"
                .formatted(name, purpose));
        for (var variable : variables()) {
            var fallback = variable.fallback() == null ? "" : " (default " + variable.fallback() + ")";
            text.append("  %s%s%n      %s%n".formatted(variable.name(), fallback, variable.meaning()));
        }
        return text.toString();
    }
}

package kubedemo.kit;

import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.cgroup.Requests;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.probe.GrpcHealth;
import kubedemo.kit.probe.ProbeTiming;
import kubedemo.kit.text.Text;

/**
 * A workload as it is started: checks its arguments and variables before anything else, so that a wrong one ends it with
 * one clear line and exit code 2, and answers {@code --help}.
 *
 * @param name as in the manifests
 * @param purpose what it is for, one line
 * @param ownVariables those it reads beside the kit's
 * @param commands what its arguments may be; without arguments it is a service
 * @param check of a service, throws {@link BadInput} where variables that are allowed each do not go together
 */
public record Workload(
        String name,
        String purpose,
        List<Variable<?>> ownVariables,
        List<Command> commands,
        Consumer<Environment> check) {
    private static final int USAGE = 2;

    public Workload(String name, String purpose, List<Variable<?>> ownVariables) {
        this(name, purpose, ownVariables, List.of());
    }

    public Workload(String name, String purpose, List<Variable<?>> ownVariables, List<Command> commands) {
        this(name, purpose, ownVariables, commands, environment -> {});
    }

    /** Runs the service until it is told to stop, or the command; ends the process where it cannot start. */
    public void main(String... arguments) {
        // Our own text names its locale; this is for that of libraries, and for what loggers format.
        Locale.setDefault(Locale.ROOT);
        var outcome = begin(Environment.ofProcess(), System.out, System.err, arguments);
        if (outcome instanceof Outcome.Exit exit) {
            System.exit(exit.code());
        } else if (outcome instanceof Outcome.Serve service) {
            serve(service);
        }
    }

    private void serve(Outcome.Serve service) {
        service.variables().forEach(System::setProperty);
        var pod = Pod.from(Environment.ofProcess());
        System.setProperty("quarkus.shutdown.delay", pod.shutdownDelay().toString());
        if (pod.endsWithInput()) {
            Lifeline.hold(System.in);
        }
        // A malformed URI is refused as anything else is; Quarkus would do it first, without a word.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run();
    }

    /** Everything up to the point where the service starts. */
    public Outcome begin(Environment environment, PrintStream out, PrintStream err, String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            out.print(help());
            return new Outcome.Exit(0);
        }
        try {
            var outcome = arguments.length == 0
                    ? new Outcome.Serve(Map.of())
                    : run(List.of(arguments), environment, out, err);
            if (outcome instanceof Outcome.Serve service) {
                var variables = environment.with(service.variables());
                variables().forEach(variables::find);
                check.accept(variables);
            }
            return outcome;
        } catch (BadInput e) {
            err.printf(Locale.ROOT, "%s cannot start: %s%n", name, e.getMessage());
            return new Outcome.Exit(USAGE);
        }
    }

    private Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        var named = command(arguments.get(0));
        if (named.isPresent()) {
            return named.get().run(arguments.subList(1, arguments.size()), environment, out, err);
        }
        var forms = commands.stream().map(Command::form).collect(Collectors.joining(", "));
        return command("")
                .orElseThrow(() ->
                        new BadInput("argument", arguments.get(0), (forms.isEmpty() ? "none" : forms) + "; see --help"))
                .run(arguments, environment, out, err);
    }

    private Optional<Command> command(String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    /** All that it reads: its own, and the kit's. */
    public List<Variable<?>> variables() {
        var variables = new ArrayList<Variable<?>>(ownVariables);
        variables.addAll(Pod.VARIABLES);
        variables.addAll(HttpConfig.VARIABLES);
        variables.addAll(ProbeTiming.VARIABLES);
        variables.addAll(GrpcHealth.VARIABLES);
        variables.addAll(Requests.VARIABLES);
        return variables;
    }

    private String help() {
        var text = new StringBuilder(Text.format("%s: %s%n%n", name, purpose));
        for (var command : commands) {
            text.append(Text.format("  %s%n      %s%n", command.form(), command.purpose()));
        }
        text.append(Text.format(
                "%sIt listens on port 8080 and is configured by environment variables:%n%n",
                commands.isEmpty() ? "" : "\n"));
        for (var variable : variables()) {
            var fallback = variable.fallback() == null ? "" : " (default " + variable.fallback() + ")";
            text.append(Text.format("  %s%s%n      %s%n", variable.name(), fallback, variable.meaning()));
        }
        return text.toString();
    }
}

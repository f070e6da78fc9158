package kubedemo.kit;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;

/** The service, configured by flags in place of variables. Two that set the same variable contradict each other. */
public record Flags(List<Flag> flags) implements Command {

    @Override
    public String name() {
        return "";
    }

    @Override
    public String form() {
        return flags.stream().map(Flag::form).collect(Collectors.joining(" "));
    }

    @Override
    public String purpose() {
        return "runs the service; flags replace variables";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        return new Outcome.Serve(variables(arguments));
    }

    /**
     * What the arguments stand for.
     *
     * @throws BadInput when one is not known, or not allowed, or contradicts another
     */
    public Map<String, String> variables(List<String> arguments) {
        var variables = new HashMap<String, String>();
        var setBy = new HashMap<String, String>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            var parts = argument.split("=", 2);
            var written = parts[0];
            var flag = find(written).orElseThrow(() -> new BadInput("argument", argument, form()));
            if (flag.value().isEmpty() && parts.length == 2 && !new Input(written, parts[1]).flag()) {
                continue;
            }
            var given = parts.length == 2 ? parts[1] : flag.value().isPresent() && rest.hasNext() ? rest.next() : null;
            if (flag.value().isPresent() && given == null) {
                throw new BadInput(written, null, written + " " + flag.value().get());
            }
            meaning(flag, written, given).forEach((variable, text) -> {
                var earlier = setBy.put(variable, written);
                if (earlier != null && !(flag.repeatable() && find(earlier).equals(Optional.of(flag)))) {
                    throw new BadInput("argument", argument, written + " or " + earlier + ", once");
                }
                variables.merge(variable, text, (above, line) -> above + "\n" + line);
            });
        }
        return variables;
    }

    private static Map<String, String> meaning(Flag flag, String written, String given) {
        return flag.meaning().apply(new Input(written, given));
    }

    private Optional<Flag> find(String written) {
        var dashes = written.startsWith("--") ? 2 : written.startsWith("-") ? 1 : 0;
        return flags.stream()
                .filter(flag -> dashes > 0 && flag.names().contains(written.substring(dashes)))
                .findFirst();
    }
}

package kubedemo.kit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalInt;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.Workload;
import kubedemo.kit.config.Environment;

/**
 * What a workload makes of arguments and variables before its service starts, without a process.
 *
 * @param exitCode empty where the service would start
 */
public record StartAttempt(OptionalInt exitCode, String out, String err) {
    /** @param variables the whole environment */
    public static StartAttempt of(Workload workload, Map<String, String> variables, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var outcome = workload.begin(
                new Environment(variables::get),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                arguments);
        return new StartAttempt(
                outcome instanceof Outcome.Exit exit ? OptionalInt.of(exit.code()) : OptionalInt.empty(),
                out.toString(UTF_8),
                err.toString(UTF_8));
    }
}

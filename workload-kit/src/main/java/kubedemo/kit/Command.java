package kubedemo.kit;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import kubedemo.kit.config.Environment;

/** What a workload does when it is started with arguments, the first of which is the command's name. */
public interface Command {

    /** What comes of it: the process ends, or goes on as a service. */
    sealed interface Outcome {
        record Exit(int code) implements Outcome {}

        /** @param variables what the arguments stood for, in place of what the environment says */
        record Serve(Map<String, String> variables) implements Outcome {}
    }

    String name();

    /** How it is written, such as {@code receive URL}. */
    String form();

    /** What it is for, one line. */
    String purpose();

    /**
     * @param arguments those after the name
     * @throws kubedemo.kit.config.BadInput when one is not allowed; ends the process with 2
     */
    Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err);
}

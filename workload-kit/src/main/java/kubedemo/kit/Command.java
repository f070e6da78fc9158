package kubedemo.kit;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import kubedemo.kit.config.Environment;

/** What a workload does when it is started with arguments: those that begin with the command's name, or any at all. */
public interface Command {

    /** What comes of it: the process ends, or goes on as a service. */
    sealed interface Outcome {
        record Exit(int code) implements Outcome {}

        /** @param variables what the arguments stood for, in place of what the environment says */
        record Serve(Map<String, String> variables) implements Outcome {}
    }

    /** The first argument; empty where it takes all that begin with no other command's name, such as flags. */
    String name();

    /** How it is written, such as {@code receive URL}. */
    String form();

    /** What it is for, one line. */
    String purpose();

    /**
     * @param arguments those after the name; all, where it has none
     * @throws kubedemo.kit.config.BadInput when one is not allowed; ends the process with 2
     */
    Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err);
}

package kubedemo.probe;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kubedemo.kit.Command;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;

/**
 * What an init container runs so that a pod starts only when what it needs is there: waits until a name resolves and, with
 * a port, until a connection opens. Says what it sees when that changes, and every 10 s that it still waits.
 */
final class WaitForCommand implements Command {
    private static final String FORM = "wait-for NAME[:PORT] [--timeout 60s]";
    private static final String TIMEOUT = "--timeout";
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Supplier<NameCheck> check;
    private final Pause pause;

    WaitForCommand() {
        this(NameCheck::system, Pause.REAL);
    }

    WaitForCommand(Supplier<NameCheck> check, Pause pause) {
        this.check = check;
        this.pause = pause;
    }

    @Override
    public String name() {
        return "wait-for";
    }

    @Override
    public String form() {
        return FORM;
    }

    @Override
    public String purpose() {
        return "waits until the name resolves and, with a port, takes connections, and ends with 0; with 1 when the timeout"
                + " is over (none when not given): for an init container";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        Optional<AwaitedName> name = Optional.empty();
        Optional<Duration> timeout = Optional.empty();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            var isTimeout = argument.equals(TIMEOUT) || argument.startsWith(TIMEOUT + "=");
            if (isTimeout && timeout.isEmpty()) {
                var given = argument.equals(TIMEOUT)
                        ? (rest.hasNext() ? rest.next() : null)
                        : argument.substring(TIMEOUT.length() + 1);
                timeout = Optional.of(new Input(TIMEOUT, given).duration(Duration.ofMillis(1), LONGEST));
            } else if (!isTimeout && name.isEmpty()) {
                name = Optional.of(AwaitedName.read(new Input("argument", argument)));
            } else {
                throw new Input("argument", argument).bad(FORM);
            }
        }
        var awaited = name.orElseThrow(() -> new Input("NAME", null).bad(FORM));
        return new Outcome.Exit(new Wait(awaited, check.get(), pause, out).until(timeout) ? 0 : 1);
    }
}

package kubedemo.probe;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import kubedemo.kit.Command;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;

/** What a CronJob runs once a minute to be seen at work: prints the time and a greeting, and ends. */
final class HelloCommand implements Command {
    private final Clock clock;

    HelloCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "hello";
    }

    @Override
    public String form() {
        return "hello";
    }

    @Override
    public String purpose() {
        return "prints the time and a greeting, and ends with 0: for a CronJob";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        if (!arguments.isEmpty()) {
            throw new Input("argument", arguments.get(0)).bad("none after hello");
        }
        out.println(asDateWrites(clock.instant().atZone(ZoneOffset.UTC)));
        out.println("Hello from the Kubernetes cluster");
        return new Outcome.Exit(0);
    }

    /** As {@code date} writes it: {@code Sat Nov  1 08:05:09 UTC 2026}. Without Java's locales, which take long to load. */
    private static String asDateWrites(ZonedDateTime time) {
        return "%s %s %2d %02d:%02d:%02d UTC %d"
                .formatted(
                        brief(time.getDayOfWeek()),
                        brief(time.getMonth()),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        time.getYear());
    }

    private static String brief(Enum<?> name) {
        return name.name().charAt(0) + name.name().substring(1, 3).toLowerCase(Locale.ROOT);
    }
}

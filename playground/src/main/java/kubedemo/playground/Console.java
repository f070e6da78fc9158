package kubedemo.playground;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What the playground says, line by line: its own events, and each workload's output behind the workload's name. */
public final class Console {
    private static final int[] COLOURS = {36, 33, 35, 32, 34, 31, 96, 93, 95, 92, 94, 91};

    /** What Quarkus says of itself at each start, and is the same for all. */
    private static final Pattern OF_QUARKUS =
            Pattern.compile(" INFO +(Profile \\S+ activated|Installed features: \\[)");

    private final Map<String, Integer> colours = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();
    private final PrintStream out;
    private final boolean coloured;

    /** @param coloured whether names are coloured, by the codes that terminals understand */
    public Console(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Standard output; coloured where it is a terminal and the user has not set {@code NO_COLOR}. */
    public static Console standard() {
        return new Console(System.out, isTerminal() && mayBeColoured(System.getenv("NO_COLOR")));
    }

    /** @see <a href="https://no-color.org">NO_COLOR: set and not empty</a> */
    static boolean mayBeColoured(String noColor) {
        return noColor == null || noColor.isEmpty();
    }

    void line(String text) {
        out.println(text);
    }

    /** Something that the playground did or saw: {@code probe-test-app-v1: liveness failed 1 of 3}. */
    void event(String name, String text) {
        out.println(paint(name, name) + ": " + text);
    }

    /** A line that a workload wrote: {@code [probe-test-app-v1] Listening on ...}. */
    void output(String name, String text) {
        if (!OF_QUARKUS.matcher(text).find()) {
            out.println(paint(name, "[" + name + "]") + " " + text);
        }
    }

    private String paint(String name, String text) {
        if (!coloured) {
            return text;
        }
        // Each name its own, as long as there are colours.
        var colour = colours.computeIfAbsent(name, first -> COLOURS[names.getAndIncrement() % COLOURS.length]);
        return "\u001b[" + colour + "m" + text + "\u001b[0m";
    }

    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try { // Since Java 22 there may be a console without a terminal, and a method that tells.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}

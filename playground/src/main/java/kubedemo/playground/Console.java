package kubedemo.playground;

import java.io.PrintStream;

/** What the playground says, line by line: its own events, and each workload's output behind the workload's name. */
public final class Console {
    private static final int[] COLOURS = {36, 33, 35, 32, 34, 31};

    private final PrintStream out;
    private final boolean coloured;

    /** @param coloured whether names are coloured, by the codes that terminals understand */
    public Console(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Standard output; coloured where it is a terminal and the user has not set {@code NO_COLOR}. */
    public static Console standard() {
        return new Console(System.out, isTerminal() && System.getenv("NO_COLOR") == null);
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
        out.println(paint(name, "[" + name + "]") + " " + text);
    }

    private String paint(String name, String text) {
        if (!coloured) {
            return text;
        }
        return "\u001b[" + COLOURS[Math.floorMod(name.hashCode(), COLOURS.length)] + "m" + text + "\u001b[0m";
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

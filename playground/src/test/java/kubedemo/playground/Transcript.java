package kubedemo.playground;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A console that remembers what was said. */
public final class Transcript {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    public Console console() {
        return console;
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

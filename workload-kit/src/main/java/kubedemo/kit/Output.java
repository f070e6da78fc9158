package kubedemo.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/**
 * Where a command writes what it has found out, as JSON.
 *
 * @param file empty for standard output, from which a log has it: nothing can be copied from a pod that has ended
 */
public record Output(Optional<Path> file) {
    public static final Variable<Output> VARIABLE =
            new Variable<>("--output", null, "File for what was found out, as JSON; - for the log", Output::read);
    public static final Flag FLAG = Flag.of(VARIABLE, "FILE", "output");

    /** Writes text, piece by piece. */
    @FunctionalInterface
    public interface Writing {
        void to(Appendable text) throws IOException;
    }

    /** @param out standard output */
    public void write(Writing writing, PrintStream out) {
        try {
            if (file.isEmpty()) {
                writing.to(out);
                return;
            }
            try (var writer = Files.newBufferedWriter(file.get())) {
                writing.to(writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file.map(Path::toString).orElse("standard output") + " cannot be written", e);
        }
    }

    /** Tried before the work, which would be lost otherwise. */
    private static Output read(Input input) {
        if ("-".equals(input.text())) {
            return new Output(Optional.empty());
        }
        try {
            var file = Path.of(String.valueOf(input.text()));
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            return new Output(Optional.of(file));
        } catch (IOException | InvalidPathException e) {
            throw input.bad("a file that can be written, or - for standard output");
        }
    }
}

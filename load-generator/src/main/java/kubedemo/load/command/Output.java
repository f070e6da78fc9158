package kubedemo.load.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kubedemo.kit.Flag;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.load.record.Result;
import kubedemo.load.record.ResultFile;

/**
 * Where all figures of a run go.
 *
 * @param file empty for standard output, from which a log has it: nothing can be copied from a pod that has ended
 */
record Output(Optional<Path> file) {
    static final Variable<Output> VARIABLE =
            new Variable<>("--output", null, "File for all figures, as JSON; - for the log", Output::read);
    static final Flag FLAG = Flag.of(VARIABLE, "FILE", "output");

    void write(Result result, PrintStream out) {
        try {
            if (file.isEmpty()) {
                ResultFile.write(result, out);
                return;
            }
            try (var writer = Files.newBufferedWriter(file.get())) {
                ResultFile.write(result, writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Tried before the run, whose figures would be lost otherwise. */
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

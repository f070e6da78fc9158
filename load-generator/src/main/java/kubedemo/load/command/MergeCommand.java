package kubedemo.load.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kubedemo.kit.Command;
import kubedemo.kit.Flag;
import kubedemo.kit.Flags;
import kubedemo.kit.Output;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Format;
import kubedemo.load.record.Merge;
import kubedemo.load.record.Result;
import kubedemo.load.record.ResultFile;
import kubedemo.load.record.RunState;

/** The parts of a run that went on several machines, added up: 0, or 1 when a threshold is missed or a part is not there. */
public final class MergeCommand implements Command {
    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String form() {
        return name() + " " + flags().form() + " FILE...";
    }

    @Override
    public String purpose() {
        return "merges the runs of several machines into one: files written by run --output, or logs with them; - is"
                + " standard input. Thresholds and exit codes as for run";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        var files = filesFrom(arguments);
        var given = environment.with(flags().variables(arguments.subList(0, files)));
        var thresholds = Thresholds.from(given);
        var output = given.find(Output.VARIABLE);
        var results = new ArrayList<Result>();
        for (var file : arguments.subList(files, arguments.size())) {
            results.addAll(read(file));
        }
        if (results.isEmpty()) {
            throw new BadInput("file", null, form());
        }
        var merge = new Merge(results);
        var merged = merge.result();
        new Summary(merged.report()).print(out);
        out.printf(
                Locale.ROOT,
                "  %d runs, started within %.3f s of each other%n",
                results.size(),
                Format.seconds(merge.apart()));
        output.ifPresent(file -> file.write(text -> ResultFile.write(merged, text), out));
        var missed = new ArrayList<>(thresholds.missed(merged.report()));
        merge.missing()
                .forEach(part -> missed.add(Text.format(
                        "part %d of %d is missing",
                        part, results.get(0).report().plan().part().count())));
        missed.forEach(line -> err.println("threshold missed: " + line));
        return new Outcome.Exit(missed.isEmpty() && merged.report().state() == RunState.COMPLETE ? 0 : 1);
    }

    /** Where the flags end, each of which has a value. */
    private static int filesFrom(List<String> arguments) {
        var index = 0;
        while (index < arguments.size() && arguments.get(index).matches("-.+")) {
            index += arguments.get(index).contains("=") ? 1 : 2;
        }
        return Math.min(index, arguments.size());
    }

    private static List<Result> read(String file) {
        try (var reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return ResultFile.readAll(file, reader);
        } catch (IOException | InvalidPathException e) {
            throw new BadInput("file", file, "a file that can be read, or - for standard input");
        }
    }

    private static InputStream open(String file) throws IOException {
        return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    }

    private static Flags flags() {
        var all = new ArrayList<Flag>(Thresholds.FLAGS);
        all.add(Output.FLAG);
        return new Flags(all);
    }
}

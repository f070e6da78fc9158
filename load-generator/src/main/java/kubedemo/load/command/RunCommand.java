package kubedemo.load.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.Command;
import kubedemo.kit.Flag;
import kubedemo.kit.Flags;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;
import kubedemo.load.engine.LoadRun;
import kubedemo.load.engine.WarmUp;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.record.Format;
import kubedemo.load.record.Interval;
import kubedemo.load.record.Report;
import kubedemo.load.record.RequestListener;
import kubedemo.load.record.RunState;
import kubedemo.load.record.RunView;

/**
 * One run and its end, as a Job or by hand: 0, or 1 when a threshold is missed or the run was stopped. It starts no
 * service.
 */
public final class RunCommand implements Command {
    private static final int LAST_WORD_SECONDS = 5;
    /** How often it is looked whether there is a new report, which is made once a second. */
    private static final long LOOK_MILLIS = 100;

    private static final Variable<Path> OUTPUT =
            new Variable<>("--output", null, "The file that all figures are written to, as JSON", RunCommand::writable);

    private final Flags flags = flags();

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String form() {
        return name() + " " + flags.form();
    }

    @Override
    public String purpose() {
        return "one run, and a summary; what is not said is as the variables have it. Ends with 0, or with 1 when a threshold is"
                + " missed: latencies count from when requests were due, --max-errors is a share such as 1%, --expect"
                + " version=v2:5..15% the shares of the answers";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        var given = environment.with(flags.variables(arguments));
        var plan = LoadConfig.from(given).plan();
        var thresholds = Thresholds.from(given);
        WarmUp.run();
        var run = new LoadRun(LoadRun.newId(), plan, RequestListener.NONE);
        out.printf(
                Locale.ROOT,
                "run %s: %s for %s to %s, %s connection, at most %d in flight%n",
                run.report().id(),
                plan.schedule(),
                Input.brief(plan.length()),
                plan.target(),
                plan.connections(),
                plan.maxInFlight());
        var told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, told), "sigterm"));
        try {
            var report = watch(run, out);
            new Summary(report).print(out);
            given.find(OUTPUT).ifPresent(file -> write(report, file));
            var missed = thresholds.missed(report);
            missed.forEach(line -> err.println("threshold missed: " + line));
            return new Outcome.Exit(missed.isEmpty() && report.state() == RunState.COMPLETE ? 0 : 1);
        } finally {
            told.countDown();
        }
    }

    private static Report watch(LoadRun run, PrintStream out) {
        run.begin();
        var told = run.report();
        try {
            while (!run.awaitEnd(LOOK_MILLIS)) {
                var latest = run.report();
                if (latest.elapsed().toSeconds() > told.elapsed().toSeconds() && latest.state() == RunState.RUNNING) {
                    told = latest;
                    tell(latest, out);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return run.report();
    }

    /** At SIGTERM: the run's summary is still said. The process ends with 143, as the signal has it. */
    private static void stop(LoadRun run, CountDownLatch told) {
        run.stop();
        try {
            told.await(LAST_WORD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Report report, PrintStream out) {
        if (report.intervals().isEmpty()) {
            return;
        }
        var last = report.intervals().get(report.intervals().size() - 1);
        var counts = report.counts();
        out.printf(
                Locale.ROOT,
                "%d s: scheduled %.0f/s, started %.0f/s, answered %.0f/s%s, %d failed, %d late, %d dropped, %d in flight, %s%n",
                report.elapsed().toSeconds(),
                last.perSecond(last.scheduled()),
                last.perSecond(last.started()),
                last.perSecond(last.answered()),
                latency(last),
                counts.failed(),
                counts.late(),
                counts.dropped(),
                counts.inFlight(),
                report.pods().size() == 1 ? "1 pod" : report.pods().size() + " pods");
    }

    private static String latency(Interval interval) {
        return interval.raw().count() == 0
                ? ""
                : Text.format(
                        ", p50 %s, p99 %s (raw %s)",
                        Format.millis(interval.corrected().p50Millis()),
                        Format.millis(interval.corrected().p99Millis()),
                        Format.millis(interval.raw().p99Millis()));
    }

    private static void write(Report report, Path file) {
        try (var writer = Files.newBufferedWriter(file)) {
            RunView.write(report, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Tried before the run, whose figures would be lost otherwise. */
    private static Path writable(Input input) {
        try {
            var file = Path.of(String.valueOf(input.text()));
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            return file;
        } catch (IOException | InvalidPathException e) {
            throw input.bad("a file that can be written");
        }
    }

    private static Flags flags() {
        var all = new ArrayList<Flag>(LoadConfig.FLAGS);
        all.addAll(Thresholds.FLAGS);
        all.add(Flag.of(OUTPUT, "FILE", "output"));
        return new Flags(all);
    }
}

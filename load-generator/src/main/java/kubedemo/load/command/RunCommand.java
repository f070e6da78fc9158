package kubedemo.load.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.Command;
import kubedemo.kit.Flag;
import kubedemo.kit.Flags;
import kubedemo.kit.Output;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;
import kubedemo.load.engine.LoadRun;
import kubedemo.load.engine.WarmUp;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Part;
import kubedemo.load.record.Format;
import kubedemo.load.record.Interval;
import kubedemo.load.record.Report;
import kubedemo.load.record.RequestListener;
import kubedemo.load.record.ResultFile;
import kubedemo.load.record.RunState;

/**
 * One run and its end, as a Job or by hand: 0, or 1 when a threshold is missed or the run was stopped. It starts no
 * service.
 */
public final class RunCommand implements Command {
    private static final int LAST_WORD_SECONDS = 5;
    /** How often it is looked whether there is a new report, which is made once a second. */
    private static final long LOOK_MILLIS = 100;

    private static final Variable<Integer> PARTS = new Variable<>(
            "--parts",
            "1",
            "Sends one of this many parts of the schedule; JOB_COMPLETION_INDEX says which, from 0",
            input -> input.integer(1, Part.MOST));
    private static final Variable<Integer> INDEX = new Variable<>(
            "JOB_COMPLETION_INDEX",
            null,
            "The pod's number in an indexed Job",
            input -> input.integer(0, Part.MOST - 1));
    private static final Variable<Duration> ALIGN = new Variable<>(
            "--align",
            null,
            "Starts when the clock shows a multiple of this, such as 1m, so that all parts start together",
            input -> input.duration(Duration.ofSeconds(1), Duration.ofHours(1)));

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String form() {
        return name() + " " + flags().form();
    }

    @Override
    public String purpose() {
        return "one run and a summary; variables give the defaults. Ends with 0, or with 1 if a threshold is"
                + " missed: latencies count from when requests were due, --max-errors is a share such as 1%, --expect"
                + " version=v2:5..15% the shares of the answers";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        var given = environment.with(flags().variables(arguments));
        var plan = LoadConfig.from(given).plan().with(part(given));
        var thresholds = Thresholds.from(given);
        var output = given.find(Output.VARIABLE);
        if (plan.totalBy(plan.length()) < 1) {
            throw new BadInput("--schedule", plan.schedule().describe(), "one with a request for " + plan.part());
        }
        WarmUp.run();
        given.find(ALIGN).ifPresent(align -> await(align, out));
        var run = new LoadRun(LoadRun.newId(), plan, RequestListener.NONE);
        out.printf(
                Locale.ROOT,
                "run %s: %s for %s%s to %s%s, %s connection, at most %d in flight%n",
                run.report().id(),
                plan.schedule(),
                Input.brief(plan.length()),
                plan.part().inWords(),
                plan.target(),
                plan.request().inWords(),
                plan.connections(),
                plan.maxInFlight());
        var told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, told), "sigterm"));
        try {
            var report = watch(run, out);
            new Summary(report).print(out);
            output.ifPresent(file -> file.write(text -> ResultFile.write(run.result(), text), out));
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

    private static Part part(Environment given) {
        var parts = given.get(PARTS);
        var index = parts == 1 ? Optional.of(0) : given.find(INDEX);
        return new Part(
                index.orElseThrow(() ->
                        new BadInput(INDEX.name(), null, "the number of this part, from 0, which an indexed Job sets")),
                parts);
    }

    /** Until the clock shows a multiple of this; pods have the clocks of their nodes. */
    private static void await(Duration align, PrintStream out) {
        var now = System.currentTimeMillis();
        var begin = (now / align.toMillis() + 1) * align.toMillis();
        out.printf(Locale.ROOT, "starts at %s, in %.1f s%n", Instant.ofEpochMilli(begin), (begin - now) / 1000.0);
        try {
            for (var left = begin - now; left > 0; left = begin - System.currentTimeMillis()) {
                Thread.sleep(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Flags flags() {
        var all = new ArrayList<Flag>(LoadConfig.FLAGS);
        all.addAll(Thresholds.FLAGS);
        all.add(Flag.of(PARTS, "N", "parts"));
        all.add(Flag.of(ALIGN, "DURATION", "align"));
        all.add(Output.FLAG);
        return new Flags(all);
    }
}

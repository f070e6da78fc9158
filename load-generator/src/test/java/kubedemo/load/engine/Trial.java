package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;
import kubedemo.load.plan.ConnectionReuse;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Plan;
import kubedemo.load.plan.Target;
import kubedemo.load.record.Recorder;
import kubedemo.load.record.Report;
import kubedemo.load.record.RequestListener;

/** A run of the engine in a test. At its end everything adds up, and none of its threads is left. */
record Trial(LoadRun run) implements AutoCloseable {
    /** Longer than anything here takes, on a busy machine too. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(5);

    /** 50 requests, and a minute for each. */
    static Plan plan(Target target) {
        return new Plan(
                target,
                schedule("100/s for 500ms"),
                Duration.ofMinutes(1),
                ConnectionReuse.NEW,
                1000,
                Duration.ofSeconds(60));
    }

    static Plan plan(Target target, String schedule) {
        return plan(target).with(name -> input(name, "schedule", schedule), null);
    }

    static Plan plan(Target target, String schedule, String connections) {
        return plan(target, schedule).with(name -> input(name, "connections", connections), null);
    }

    static Plan inFlight(Plan plan, int most) {
        return plan.with(name -> input(name, "maxInFlight", String.valueOf(most)), null);
    }

    static Plan timeout(Plan plan, String timeout) {
        return plan.with(name -> input(name, "timeout", timeout), null);
    }

    static Plan duration(Plan plan, String duration) {
        return plan.with(name -> input(name, "duration", duration), null);
    }

    static Schedule schedule(String text) {
        return LoadConfig.schedule(new Input("schedule", text));
    }

    static Trial begin(Plan plan) {
        return begin(plan, DnsResolver.Lookup.SYSTEM);
    }

    static Trial begin(Plan plan, DnsResolver.Lookup lookup) {
        var trial = new Trial(
                new LoadRun(LoadRun.newId(), plan, new Recorder(plan.duration(), RequestListener.NONE, CALM), lookup));
        trial.run.begin();
        return trial;
    }

    /** From begin to end. */
    static Report of(Plan plan) throws InterruptedException {
        return begin(plan).end();
    }

    /** The last report. */
    Report end() throws InterruptedException {
        var report = run.awaitEnd();
        Sums.assertAddUp(report);
        await().pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> threads(report.id()) == 0);
        return report;
    }

    /** For a test that has failed in between. */
    @Override
    public void close() {
        run.stop();
    }

    static long threads(String id) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(id))
                .count();
    }

    private static Optional<Input> input(String name, String given, String text) {
        return name.equals(given) ? Optional.of(new Input(name, text)) : Optional.empty();
    }
}

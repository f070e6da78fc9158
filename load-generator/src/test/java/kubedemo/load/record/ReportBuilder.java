package kubedemo.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kubedemo.kit.config.Input;
import kubedemo.load.plan.ConnectionReuse;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Plan;
import kubedemo.load.plan.Target;

/** Reports for tests, second by second. */
public final class ReportBuilder {
    private final List<Interval> intervals = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final List<PodStats> pods = new ArrayList<>();
    private String schedule = "100/s";
    private Duration duration = Duration.ofMinutes(10);
    private RunState state = RunState.RUNNING;

    public static Latency latency(double p50, double p90, double p99) {
        return new Latency(100, p50, p90, p90, p99, p99, p99, p50);
    }

    /** Another second, with so many answers of each pod. */
    public ReportBuilder second(Latency raw, Latency corrected, long... byPod) {
        var answered = Arrays.stream(byPod).sum();
        return second(100, answered, 0, 0, 0, raw, corrected, byPod);
    }

    public ReportBuilder second(
            long scheduled,
            long answered,
            long failed,
            long late,
            long dropped,
            Latency raw,
            Latency corrected,
            long... byPod) {
        intervals.add(new Interval(
                intervals.size(),
                1,
                scheduled,
                answered + failed,
                answered,
                failed,
                late,
                dropped,
                1,
                raw,
                corrected,
                Arrays.stream(byPod).boxed().toList()));
        return this;
    }

    public ReportBuilder pod(String name, String version) {
        pods.add(new PodStats(name, version, 10, 1, latency(1, 2, 3), 0, intervals.size()));
        return this;
    }

    public ReportBuilder event(int second, RunEvent.Kind kind) {
        events.add(new RunEvent(second, kind, "it is " + kind));
        return this;
    }

    public ReportBuilder schedule(String schedule) {
        this.schedule = schedule;
        return this;
    }

    public ReportBuilder duration(Duration duration) {
        this.duration = duration;
        return this;
    }

    public ReportBuilder state(RunState state) {
        this.state = state;
        return this;
    }

    public Report build() {
        var plan = new Plan(
                Target.of("http://probe-test-app:8000/burn"),
                LoadConfig.schedule(new Input("schedule", schedule)),
                duration,
                ConnectionReuse.NEW,
                1000,
                Duration.ofSeconds(10));
        return new Report(
                "abcd1234",
                plan,
                state,
                Instant.EPOCH,
                Duration.ofSeconds(intervals.size()),
                new Counts(1, 1, 0, 0, 1, 0, 0, 0, 1),
                Latency.NONE,
                Latency.NONE,
                Latency.NONE,
                List.of(),
                pods,
                intervals,
                events);
    }
}

package kubedemo.load;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kubedemo.kit.config.Input;

/** Reports for tests, second by second. */
final class ReportBuilder {
    private final List<Interval> intervals = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Answerer> answerers = new ArrayList<>();
    private String schedule = "100/s";
    private Duration duration = Duration.ofMinutes(10);
    private RunState state = RunState.RUNNING;

    static Latency latency(long p50, long p90, long p99) {
        return new Latency(100, p50, p90, p99, p99, p99, p50);
    }

    /** Another second, with so many answers of each pod. */
    ReportBuilder second(Latency raw, Latency corrected, long... byAnswerer) {
        var answered = Arrays.stream(byAnswerer).sum();
        return second(100, answered, 0, 0, 0, raw, corrected, byAnswerer);
    }

    ReportBuilder second(
            long asked,
            long answered,
            long failed,
            long late,
            long dropped,
            Latency raw,
            Latency corrected,
            long... byAnswerer) {
        intervals.add(new Interval(
                Duration.ofSeconds(intervals.size()),
                Duration.ofSeconds(1),
                asked,
                answered + failed,
                answered,
                failed,
                late,
                dropped,
                1,
                raw,
                corrected,
                Arrays.stream(byAnswerer).boxed().toList()));
        return this;
    }

    ReportBuilder pod(String name, String version) {
        answerers.add(new Answerer(
                name,
                version,
                10,
                1,
                latency(1_000, 2_000, 3_000),
                Duration.ZERO,
                Duration.ofSeconds(intervals.size())));
        return this;
    }

    ReportBuilder happening(int second, Happening.Kind kind) {
        happenings.add(new Happening(Duration.ofSeconds(second), kind, "it is " + kind));
        return this;
    }

    ReportBuilder schedule(String schedule) {
        this.schedule = schedule;
        return this;
    }

    ReportBuilder duration(Duration duration) {
        this.duration = duration;
        return this;
    }

    ReportBuilder state(RunState state) {
        this.state = state;
        return this;
    }

    Report build() {
        var plan = new Plan(
                Target.of(URI.create("http://probe-test-app:8000/burn")),
                LoadConfig.schedule(new Input("schedule", schedule)),
                duration,
                Connections.NEW,
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
                answerers,
                intervals,
                happenings);
    }
}

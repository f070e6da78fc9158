package kubedemo.load.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.Flag;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Format;
import kubedemo.load.record.Report;

/**
 * What a run must hold for its command to end with 0.
 *
 * @param maxP99 of the corrected latency
 * @param maxErrors share of requests that fail or are dropped, 0 to 1
 */
record Thresholds(Optional<Duration> maxP99, Optional<Double> maxErrors) {
    private static final Variable<Duration> MAX_P99 = new Variable<>(
            "--max-p99",
            null,
            "The longest p99 of the corrected latency",
            input -> input.duration(Duration.ofNanos(1000), Duration.ofMinutes(5)));
    private static final Variable<Double> MAX_ERRORS = new Variable<>(
            "--max-errors", null, "The largest share of requests that fail or are dropped", Input::fraction);

    static final List<Flag> FLAGS =
            List.of(Flag.of(MAX_P99, "DURATION", "max-p99"), Flag.of(MAX_ERRORS, "PERCENT", "max-errors"));

    static Thresholds from(Environment environment) {
        return new Thresholds(environment.find(MAX_P99), environment.find(MAX_ERRORS));
    }

    /** One line for each that is missed. A run that has sent nothing has held nothing. */
    List<String> missed(Report report) {
        var missed = new ArrayList<String>();
        var counts = report.counts();
        if (counts.ended() == 0) {
            missed.add("no request has ended");
            return missed;
        }
        var p99 = report.corrected().p99Millis();
        maxP99.flatMap(most -> missedP99(p99, most)).ifPresent(missed::add);
        var failedShare = (double) counts.failedOrDropped() / counts.ended();
        maxErrors
                .filter(most -> failedShare > most)
                .ifPresent(most -> missed.add(Text.format(
                        "%.3f %% of requests failed or were dropped, more than %s %%",
                        failedShare * 100, plain(most * 100))));
        return missed;
    }

    private static Optional<String> missedP99(Double p99, Duration most) {
        if (p99 == null) {
            return Optional.of("no request was answered, so p99 is not known");
        }
        return p99 * 1e6 > most.toNanos()
                ? Optional.of(Text.format("p99 is %s, more than %s", Format.millis(p99), Input.brief(most)))
                : Optional.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}

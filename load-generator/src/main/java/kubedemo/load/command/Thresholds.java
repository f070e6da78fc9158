package kubedemo.load.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import kubedemo.kit.Flag;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.schedule.Rate;
import kubedemo.kit.text.Text;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.record.Counts;
import kubedemo.load.record.Format;
import kubedemo.load.record.Latency;
import kubedemo.load.record.Report;

/** What a run must hold for its command to end with 0. */
record Thresholds(List<Threshold> all) {
    private static final List<Kind<?>> KINDS = List.of(
            latency("max-p50", "p50", Latency::p50Millis),
            latency("max-p90", "p90", Latency::p90Millis),
            latency("max-p95", "p95", Latency::p95Millis),
            latency("max-p99", "p99", Latency::p99Millis),
            latency("max-p99.9", "p99.9", Latency::p999Millis),
            latency("max-latency", "the longest latency", Latency::maxMillis),
            share("max-errors", "of requests failed or were dropped", Counts::failedOrDropped, Counts::ended),
            share("max-late", "of requests started late", Counts::late, Counts::started),
            share("max-dropped", "of requests were dropped", Counts::dropped, Counts::ended),
            new Kind<>(
                    "min-rate",
                    "RATE",
                    "Lowest rate of answers over the whole run",
                    input -> Rate.read(input, new Rate(0), LoadConfig.FASTEST),
                    Thresholds::slower),
            new Kind<>(
                    "expect",
                    "SHARES",
                    "Shares of the answers, such as version=v2:5..15%, joined by commas",
                    ExpectedShare::read,
                    Thresholds::otherwise));

    static final List<Flag> FLAGS = KINDS.stream().map(Kind::flag).toList();

    /** Says what is wrong with a run, if anything is. */
    interface Threshold {
        /** One line for each that is missed. */
        Stream<String> missed(Report report);
    }

    /**
     * A flag, and what its value asks of a run.
     *
     * @param missed what is said of a run that does not hold it
     */
    private record Kind<T>(Variable<T> variable, Flag flag, Missed<T> missed) {
        Kind(String name, String value, String meaning, Function<Input, T> reader, Missed<T> missed) {
            this(new Variable<>("--" + name, null, meaning, reader), name, value, missed);
        }

        private Kind(Variable<T> variable, String name, String value, Missed<T> missed) {
            this(variable, Flag.of(variable, value, name), missed);
        }

        Optional<Threshold> of(Environment environment) {
            return environment.find(variable).map(asked -> report -> missed.by(report, asked));
        }
    }

    private interface Missed<T> {
        Stream<String> by(Report report, T asked);
    }

    /** @throws kubedemo.kit.config.BadInput when one is not allowed */
    static Thresholds from(Environment environment) {
        var all = new ArrayList<Threshold>();
        for (var kind : KINDS) {
            kind.of(environment).ifPresent(all::add);
        }
        return new Thresholds(all);
    }

    /** One line for each that is missed. A run that has sent nothing has held nothing. */
    List<String> missed(Report report) {
        return report.counts().ended() == 0
                ? List.of("no request has ended")
                : all.stream().flatMap(threshold -> threshold.missed(report)).toList();
    }

    /** Of the corrected latency. */
    private static Kind<Duration> latency(String name, String what, Function<Latency, Double> of) {
        return new Kind<>(
                name,
                "DURATION",
                Text.format("Upper limit of %s, from when requests were due", what),
                input -> input.duration(Duration.ofNanos(1000), Duration.ofMinutes(5)),
                (report, most) -> {
                    var millis = of.apply(report.corrected());
                    if (millis == null) {
                        return Stream.of(Text.format("no request was answered, so %s is not known", what));
                    }
                    return millis * 1e6 > most.toNanos()
                            ? Stream.of(Text.format(
                                    "%s is %s, more than %s", what, Format.millis(millis), Input.brief(most)))
                            : Stream.empty();
                });
    }

    private static Kind<Double> share(
            String name, String what, ToLongFunction<Counts> part, ToLongFunction<Counts> whole) {
        return new Kind<>(
                name, "PERCENT", Text.format("The largest share %s", what), Input::fraction, (report, most) -> {
                    var all = whole.applyAsLong(report.counts());
                    var share = all == 0 ? 0 : (double) part.applyAsLong(report.counts()) / all;
                    return share > most
                            ? Stream.of(
                                    Text.format("%.3f %% %s, more than %s %%", share * 100, what, plain(most * 100)))
                            : Stream.empty();
                });
    }

    private static Stream<String> slower(Report report, Rate least) {
        var rate = report.answeredPerSecond();
        return rate < least.perSecond()
                ? Stream.of(Text.format("%s was answered, less than %s", Format.rate(rate), least))
                : Stream.empty();
    }

    private static Stream<String> otherwise(Report report, List<ExpectedShare> shares) {
        return shares.stream().flatMap(share -> share.missed(report.pods()).stream());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}

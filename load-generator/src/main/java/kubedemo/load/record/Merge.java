package kubedemo.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.text.Text;
import kubedemo.load.plan.Part;
import org.HdrHistogram.AbstractHistogram;

/**
 * Runs of one schedule on several machines, added up: counts and histograms, and so percentiles, are those of one run that has
 * sent all. Seconds are not added up: a percentile of several seconds is in none of them.
 *
 * @param results one or more
 */
public record Merge(List<Result> results) {

    /** @throws BadInput when a run or a part is there twice, or they do not belong together */
    public Merge {
        var runs = new HashSet<String>();
        var parts = new HashSet<Part>();
        var first = results.get(0).report().plan();
        for (var result : results) {
            var report = result.report();
            var plan = report.plan();
            if (!runs.add(report.id())) {
                throw new BadInput("run", report.id(), "each run once");
            }
            if (!plan.part().whole() && !parts.add(plan.part())) {
                throw new BadInput(
                        "run", report.id(), Text.format("each part once, and this is %s again", plan.part()));
            }
            same(report, "target", plan.target().toString(), first.target().toString());
            same(
                    report,
                    "schedule",
                    plan.schedule().describe(),
                    first.schedule().describe());
            same(report, "parts", plan.part().count() + "", first.part().count() + "");
        }
    }

    private static void same(Report report, String what, String own, String firsts) {
        if (!own.equals(firsts)) {
            throw new BadInput(
                    what, own, Text.format("what the first run has, %s; run %s has another", firsts, report.id()));
        }
    }

    /** Which parts of the schedule are not there, from 1. */
    public List<Integer> missing() {
        var there = new BitSet();
        results.forEach(result -> there.set(result.report().plan().part().index()));
        var count = first().plan().part().count();
        return IntStream.range(0, count)
                .filter(index -> !there.get(index))
                .map(index -> index + 1)
                .boxed()
                .toList();
    }

    /** Between the first begin and the last. */
    public Duration apart() {
        return Duration.between(begin(), last(Report::startedAt));
    }

    public Result result() {
        var pods = new Pods();
        results.forEach(result -> pods.add(result, begin()));
        var latencies = new Latencies(
                sum(Latencies::raw), sum(Latencies::corrected), sum(Latencies::startDelay), pods.latencies());
        var plan = first().plan();
        var report = new Report(
                results.stream().map(result -> result.report().id()).collect(Collectors.joining("+")),
                plan.with(Part.WHOLE),
                results.stream().allMatch(result -> result.report().state() == RunState.COMPLETE)
                        ? RunState.COMPLETE
                        : RunState.STOPPED,
                begin(),
                Duration.between(begin(), last(each -> each.startedAt().plus(each.elapsed()))),
                counts(),
                Latency.of(latencies.raw()),
                Latency.of(latencies.corrected()),
                Latency.of(latencies.startDelay()),
                failures(),
                pods.stats(),
                List.of(),
                List.of());
        return new Result(report, latencies);
    }

    /** What several load generators have seen of each pod. */
    private static final class Pods {
        private record Name(String pod, String version) {}

        private final Map<Name, PodStats> stats = new LinkedHashMap<>();
        private final Map<Name, AbstractHistogram> latencies = new LinkedHashMap<>();

        void add(Result result, Instant begin) {
            var later = Format.seconds(Duration.between(begin, result.report().startedAt()));
            var pods = result.report().pods();
            for (var i = 0; i < pods.size(); i++) {
                var pod = pods.get(i);
                var name = new Name(pod.pod(), pod.version());
                latencies.merge(name, result.latencies().pods().get(i), Latencies::sum);
                stats.merge(
                        name,
                        new PodStats(
                                pod.pod(),
                                pod.version(),
                                pod.answered(),
                                pod.failed(),
                                pod.latency(),
                                pod.firstSeenSeconds() + later,
                                pod.lastSeenSeconds() + later),
                        (one, other) -> new PodStats(
                                one.pod(),
                                one.version(),
                                one.answered() + other.answered(),
                                one.failed() + other.failed(),
                                Latency.of(latencies.get(name)),
                                Math.min(one.firstSeenSeconds(), other.firstSeenSeconds()),
                                Math.max(one.lastSeenSeconds(), other.lastSeenSeconds())));
            }
        }

        List<PodStats> stats() {
            return List.copyOf(stats.values());
        }

        List<AbstractHistogram> latencies() {
            return List.copyOf(latencies.values());
        }
    }

    private Report first() {
        return results.get(0).report();
    }

    private Instant begin() {
        return results.stream()
                .map(result -> result.report().startedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Instant last(Function<Report, Instant> of) {
        return results.stream()
                .map(result -> of.apply(result.report()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private AbstractHistogram sum(Function<Latencies, AbstractHistogram> of) {
        return results.stream()
                .map(result -> of.apply(result.latencies()))
                .reduce(Latencies::sum)
                .orElseThrow();
    }

    private Counts counts() {
        return results.stream()
                .map(result -> result.report().counts())
                .reduce(Counts::plus)
                .orElseThrow();
    }

    /** The most frequent ones first. */
    private List<Failures> failures() {
        var byKind = new LinkedHashMap<String, Failures>();
        for (var result : results) {
            for (var failures : result.report().failures()) {
                byKind.merge(
                        failures.kind(),
                        failures,
                        (one, other) -> new Failures(one.kind(), one.count() + other.count(), other.latest()));
            }
        }
        var all = new ArrayList<>(byKind.values());
        all.sort(Comparator.comparingLong(Failures::count).reversed());
        return all;
    }
}

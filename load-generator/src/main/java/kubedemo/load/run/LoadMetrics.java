package kubedemo.load.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kubedemo.load.record.RequestListener;

/** What Prometheus sees of all runs of this pod together. Called for each request, so nothing is looked up twice. */
@Startup
@Singleton
final class LoadMetrics implements RequestListener {
    /** Labels that a target can make up: so many, then {@code others}. */
    private static final int MOST_LABELS = 100;

    private static final String OTHERS = "others";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofNanos(2_500_000), Duration.ofMillis(5), Duration.ofMillis(10),
        Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1)
    };

    private final MeterRegistry registry;
    private final Counter started;
    private final Counter answered;
    private final Counter failed;
    private final Counter dropped;
    private final Timer raw;
    private final Timer corrected;
    private final Map<String, Counter> failures = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Counter>> answers = new ConcurrentHashMap<>();

    LoadMetrics(MeterRegistry registry) {
        this.registry = registry;
        started = Counter.builder("load.requests.started")
                .description("Requests started")
                .register(registry);
        answered = ended("answered");
        failed = ended("failed");
        dropped = ended("dropped");
        raw = timer("load.request.duration", "From the actual start of a request to the end of its answer");
        corrected = timer("load.request.corrected.duration", "From when a request was due to the end of its answer");
    }

    @Override
    public void started() {
        started.increment();
    }

    @Override
    public void answered(Duration raw, Duration corrected, int status, String pod, String version) {
        this.raw.record(raw);
        this.corrected.record(corrected);
        if (status < 400) {
            answered.increment();
        }
        answersOf(pod, version).increment();
    }

    @Override
    public void failed(String kind) {
        failed.increment();
        var known = failures.get(kind);
        (known == null ? failuresOf(kind) : known).increment();
    }

    @Override
    public void dropped() {
        dropped.increment();
    }

    private Counter answersOf(String pod, String version) {
        var versions = answers.get(pod);
        var known = versions == null ? null : versions.get(version);
        if (known != null) {
            return known;
        }
        var all = answers.values().stream().mapToInt(Map::size).sum();
        if (all >= MOST_LABELS && !pod.equals(OTHERS)) {
            return answersOf(OTHERS, "");
        }
        return answers.computeIfAbsent(pod, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(version, written -> Counter.builder("load.answers")
                        .description("Answers of any status, by the pod and version in their headers")
                        .tag("answered_by", pod)
                        .tag("version", written)
                        .register(registry));
    }

    private Counter failuresOf(String kind) {
        return failures.computeIfAbsent(
                failures.size() < MOST_LABELS ? kind : OTHERS, label -> Counter.builder("load.failures")
                        .description("Failed requests by kind: refused, timeout, HTTP 503 and so on")
                        .tag("kind", label)
                        .register(registry));
    }

    private Counter ended(String outcome) {
        return Counter.builder("load.requests")
                .description("Ended requests: answered with a status below 400, failed, or never started")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}

package kubedemo.kit.journal;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.cgroup.LimitWatch;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.Ticker;
import kubedemo.kit.probe.ProbeKind;
import kubedemo.kit.probe.ProbeTiming;
import kubedemo.kit.probe.ProbeView;
import kubedemo.kit.probe.Probes;
import kubedemo.kit.text.Text;
import kubedemo.kit.time.SteadyClock;
import org.jboss.logging.Logger;

/** This run of the container and those before it: writes down every other second how this one is doing, and at the end why it ended. */
@Singleton
public final class RunHistory {
    private static final Logger LOG = Logger.getLogger(RunHistory.class);
    private static final int TICKS_PER_SAMPLE = 2;
    private static final int MOST_CHANGES = 10;

    private final Journal journal;
    private final Optional<Cgroup> cgroup;
    private final Supplier<ProbeView> liveness;
    private final Clock wall;
    private final Clock steady;
    private final Instant startedAt;
    private final Instant begun;
    private final LimitWatch limits = new LimitWatch();
    private final TreeMap<String, String> limitChanges = new TreeMap<>();
    private Optional<String> end = Optional.empty();

    @Inject
    RunHistory(Pod pod, Optional<Cgroup> cgroup, Probes probes) {
        this(pod.journal(), cgroup, () -> probes.view(ProbeKind.LIVENESS), Clock.systemUTC(), SteadyClock.system());
        failuresToRestart().ifPresent(failures -> probes.assume(ProbeKind.LIVENESS, failures));
    }

    /** @param wall that other runs go by too, and steady what this one's age is measured by */
    RunHistory(
            Optional<Path> directory, Optional<Cgroup> cgroup, Supplier<ProbeView> liveness, Clock wall, Clock steady) {
        this.journal = new Journal(directory);
        this.cgroup = cgroup;
        this.liveness = liveness;
        this.wall = wall;
        this.steady = steady;
        this.startedAt = wall.instant();
        this.begun = steady.instant();
        journal.conclude(run -> run.concluded(startedAt, oomKillsAround()));
        earlier().stream()
                .findFirst()
                .ifPresent(last -> LOG.infof(
                        "Run %d of this container; the previous one: %s",
                        earlier().size() + 1, last.ending()));
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Duration uptime() {
        return Duration.between(begun, steady.instant());
    }

    /** Newest first, at most 20. */
    public List<ContainerRun> earlier() {
        return journal.earlier();
    }

    /** After how many failures of its liveness probe the kubelet restarted this container last; empty when it never did. */
    Optional<Integer> failuresToRestart() {
        return earlier().stream()
                .flatMap(run -> run.failuresToRestart().stream())
                .findFirst();
    }

    /** Writes down why this run is about to end; the first reason given stays. */
    public synchronized void ending(String reason) {
        end = end.or(() -> Optional.of(reason));
        sample();
    }

    /** Before anything is taken that the kernel may kill for. */
    void begin(@Observes @Priority(1) StartupEvent event) {
        sample();
    }

    /** What was done to this container's limits since it began, by the time to the second, the oldest first; the last 10. */
    public synchronized Map<String, String> limitChanges() {
        return new TreeMap<>(limitChanges);
    }

    void tick(@Observes Ticker.Tick tick) {
        if (lookAtLimits() || tick.number() % TICKS_PER_SAMPLE == 1) {
            sample();
        }
    }

    private synchronized boolean lookAtLimits() {
        var changes = cgroup.map(limits::look).orElse(List.of());
        if (changes.isEmpty()) {
            return false;
        }
        var change = String.join(", ", changes);
        limitChanges.put(wall.instant().truncatedTo(ChronoUnit.SECONDS).toString(), change);
        if (limitChanges.size() > MOST_CHANGES) {
            limitChanges.pollFirstEntry();
        }
        LOG.infof("%s, without a restart", change);
        return true;
    }

    void sigterm(@Observes @Priority(1) Shutdown.Begun begun) {
        var seen = liveness.get();
        // Who was not told of the threshold learns it: when the pod goes nobody reads this, and when the container does
        // this is why.
        var threshold = seen.timing()
                .filter(timing -> !timing.assumed())
                .map(ProbeTiming::failureThreshold)
                .orElse(1);
        ending(
                seen.consecutiveFailures() >= threshold
                        ? Text.format(ContainerRun.RESTARTED, seen.consecutiveFailures())
                        : "told to stop (SIGTERM)");
    }

    /**
     * Writes down how this run is doing at this moment: for a workload that knows of a moment which may be its last. What
     * is written when the kernel kills the process is there for the next run; it need not have reached the disk itself.
     */
    public synchronized void sample() {
        var memory = cgroup.flatMap(Cgroup::memory);
        journal.write(new ContainerRun(
                startedAt,
                wall.instant(),
                memory.map(MemoryUse::workingSet),
                memory.flatMap(MemoryUse::limit),
                liveness.get().consecutiveFailures(),
                end,
                oomKillsAround(),
                limitChanges));
    }

    private Map<String, Long> oomKillsAround() {
        return cgroup.map(Cgroup::oomKillsAround).orElse(Map.of());
    }
}

package kubedemo.kit.journal;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.Ticker;
import kubedemo.kit.probe.ProbeKind;
import kubedemo.kit.probe.Probes;
import org.jboss.logging.Logger;

/** This run of the container and those before it: writes down every other second how this one is doing, and at the end why it ended. */
@Singleton
public final class RunHistory {
    private static final Logger LOG = Logger.getLogger(RunHistory.class);
    private static final int TICKS_PER_SAMPLE = 2;

    private final Journal journal;
    private final Optional<Cgroup> cgroup;
    private final Probes probes;
    private final Clock clock = Clock.systemUTC();
    private final Instant startedAt = clock.instant();
    private Optional<String> end = Optional.empty();

    @Inject
    RunHistory(Pod pod, Optional<Cgroup> cgroup, Probes probes) {
        this.journal = new Journal(pod.journal());
        this.cgroup = cgroup;
        this.probes = probes;
        earlier().stream()
                .findFirst()
                .ifPresent(last -> LOG.infof(
                        "Run %d of this container; the previous one: %s",
                        earlier().size() + 1, last.ending()));
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Newest first, at most 20. */
    public List<ContainerRun> earlier() {
        return journal.earlier();
    }

    /** Writes down why this run is about to end; the first reason given stays. */
    public synchronized void ending(String reason) {
        end = end.or(() -> Optional.of(reason));
        sample();
    }

    void tick(@Observes Ticker.Tick tick) {
        if (tick.number() % TICKS_PER_SAMPLE == 1) {
            sample();
        }
    }

    void sigterm(@Observes @Priority(1) Shutdown.Begun begun) {
        var liveness = probes.view(ProbeKind.LIVENESS);
        var restarted = liveness.timing()
                .filter(timing -> liveness.consecutiveFailures() >= timing.failureThreshold())
                .isPresent();
        ending(
                restarted
                        ? "restarted after %d failed liveness calls (SIGTERM)".formatted(liveness.consecutiveFailures())
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
                clock.instant(),
                memory.map(MemoryUse::workingSet),
                memory.flatMap(MemoryUse::limit),
                probes.view(ProbeKind.LIVENESS).consecutiveFailures(),
                end));
    }
}

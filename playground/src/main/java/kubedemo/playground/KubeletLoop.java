package kubedemo.playground;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Does what a kubelet does with running containers: calls their probes, restarts them when liveness has failed, and
 * knows which are ready. It is a stand-in, not Kubernetes.
 *
 * <p>Thread-safe. Each run of a container is watched by two threads that end with it.
 */
public final class KubeletLoop implements AutoCloseable {
    private final ProbeTiming timing;
    private final Console console;
    private final Timeline timeline;
    private final Map<String, WorkloadProcess> ready = new ConcurrentHashMap<>();
    private final Map<String, ContainerProber> probers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    KubeletLoop(ProbeTiming timing, Console console, Timeline timeline) {
        this.timing = timing;
        this.console = console;
        this.timeline = timeline;
    }

    /** Begins to probe a container that has just started; it counts as not ready until its first success. */
    public void watch(WorkloadProcess process) {
        timeline.starts(process.workload().name());
        var prober = new ContainerProber(process, timing, this);
        probers.put(process.workload().name(), prober);
        prober.start();
    }

    /** Who watches the latest run of the workload; empty before the first. */
    Optional<ContainerProber> prober(WorkloadSpec workload) {
        return Optional.ofNullable(probers.get(workload.name()));
    }

    ProbeTiming timing() {
        return timing;
    }

    /** Whether a Service may send the workload new connections. */
    public boolean isReady(WorkloadSpec workload) {
        var process = ready.get(workload.name());
        return process != null && process.running();
    }

    /** Waits until all of these are ready at the same time; false when that took longer than {@code longest}. */
    public synchronized boolean awaitReady(Collection<WorkloadSpec> workloads, Duration longest)
            throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        while (!workloads.stream().allMatch(this::isReady)) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || closed) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Makes no more calls; containers go on running as they are. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    boolean isClosed() {
        return closed;
    }

    synchronized void enter(WorkloadProcess process) {
        say(process, "ready");
        ready.put(process.workload().name(), process);
        timeline.ready(process.workload().name());
        notifyAll();
    }

    void leave(WorkloadProcess process) {
        var name = process.workload().name();
        ready.remove(name, process);
        if (process.running()) {
            timeline.unready(name);
        } else {
            timeline.ends(name, process.exitCode());
        }
    }

    /** @param failures in a row */
    void failed(WorkloadProcess process, int failures, String text) {
        timeline.probeFails(process.workload().name(), failures, text);
        say(process, text);
    }

    void say(WorkloadProcess process, String text) {
        if (!closed) {
            console.event(process.workload().name(), text);
        }
    }
}

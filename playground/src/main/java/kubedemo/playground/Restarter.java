package kubedemo.playground;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Keeps one workload running: starts it again whenever it ends, like a kubelet with {@code restartPolicy: Always}.
 *
 * <p>Thread-safe. {@link #close} is final: a closed restarter starts nothing, not even from a start already on its
 * way.
 */
public final class Restarter implements AutoCloseable {
    /** Kubernetes' default {@code terminationGracePeriodSeconds}. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    /**
     * A terminal sends Ctrl-C to the workloads too, which may then end before the playground hears of it; so an exit
     * counts as one only when nobody has closed this restarter a moment later.
     */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final WorkloadSpec workload;
    private final BackOff backOff;
    private final Consumer<WorkloadProcess> onStart;
    private final Console console;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile WorkloadProcess process;

    /** @param onStart is told of each start, on the restarter's own thread */
    public Restarter(WorkloadSpec workload, BackOff backOff, Consumer<WorkloadProcess> onStart, Console console) {
        this.workload = workload;
        this.backOff = backOff;
        this.onStart = onStart;
        this.console = console;
        this.thread = new Thread(this::keepRunning, "restarter " + workload.name());
    }

    /** Starts the workload; returns before it serves. */
    public synchronized void start() {
        if (!isClosed()) {
            thread.start();
        }
    }

    public WorkloadSpec workload() {
        return workload;
    }

    /** The latest run, which may have ended; empty before the first. */
    public Optional<WorkloadProcess> process() {
        return Optional.ofNullable(process);
    }

    /** How often the workload was started again, as {@code kubectl get pods} counts it. */
    public int restarts() {
        return restarts.get();
    }

    /** Ends the present run, at most {@link #GRACE} later; the next one begins after the back-off. */
    public void restart() {
        process().ifPresent(process -> process.stop(GRACE));
    }

    /** Asks the workload to end for good and does not wait; so several can end side by side before {@link #close}. */
    void terminate() {
        synchronized (this) {
            closed.countDown();
        }
        process().ifPresent(WorkloadProcess::terminate);
    }

    /** Stops the workload for good and waits for that: SIGTERM, and SIGKILL after {@link #GRACE}. */
    @Override
    public void close() {
        terminate();
        process().ifPresent(process -> process.stop(GRACE));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning() {
        try {
            while (launch()) {
                var wait = backOff.afterRunOf(awaitEnd());
                if (pause(MOMENT)) {
                    return;
                }
                var when = wait.isZero() ? "at once" : "after a back-off of " + wait.toSeconds() + " s";
                console.event(workload.name(), "restart " + restarts.incrementAndGet() + " " + when);
                if (pause(wait)) {
                    return;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins a run, unless closed; under the lock, so that close() sees every process there is. */
    private synchronized boolean launch() {
        if (isClosed()) {
            return false;
        }
        try {
            process = WorkloadProcess.start(workload, line -> console.output(workload.name(), line));
            onStart.accept(process);
        } catch (IOException notThere) {
            process = null;
            console.event(workload.name(), "could not start: " + notThere.getMessage());
        }
        return true;
    }

    private Duration awaitEnd() throws InterruptedException {
        if (process == null) {
            return Duration.ZERO;
        }
        var code = process.awaitExit();
        var run = process.age();
        if (!isClosed()) {
            console.event(workload.name(), "ended with exit code " + code + " after " + run.toSeconds() + " s");
        }
        return run;
    }

    private boolean pause(Duration wait) throws InterruptedException {
        return closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}

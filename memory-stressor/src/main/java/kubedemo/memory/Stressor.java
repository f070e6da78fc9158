package kubedemo.memory;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.pod.Ticker;
import org.jboss.logging.Logger;

/** Drives the hog on a thread of its own: hands it plans, and lets go of everything on SIGTERM. */
@Singleton
final class Stressor {
    private static final Logger LOG = Logger.getLogger(Stressor.class);
    private static final long LONGEST_ANSWER_SECONDS = 5;
    static final String COMPLETED = "Completed: ends as asked after ";
    static final String RELEASED = "All memory is released";

    /** A plan that the hog has not yet taken over. */
    private record PendingPlan(Plan plan, CompletableFuture<Void> followed) {}

    private final MemoryHog hog;
    private final Plan first;
    private final Optional<Duration> duration;
    private final RunHistory history;
    private final Shutdown shutdown;
    private final Event<StateChanged> changes;
    private final StressLog log;
    private final LinkedBlockingQueue<PendingPlan> pending = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "memory-hog");
    private volatile boolean ending;
    /** By the clock of {@link System#nanoTime}. */
    private volatile long begun;

    Stressor(
            MemoryHog hog,
            MemoryConfig config,
            StressLog log,
            RunHistory history,
            Shutdown shutdown,
            Event<StateChanged> changes) {
        this.hog = hog;
        this.first = config.plan();
        this.duration = config.duration();
        this.history = history;
        this.shutdown = shutdown;
        this.log = log;
        this.changes = changes;
        thread.setDaemon(true);
    }

    /** Before this pod is asked whether it is ready: it is not while it has no plan. */
    void start(@Observes StartupEvent event) {
        var followed = submit(first);
        thread.start();
        await(followed);
        begun = System.nanoTime();
    }

    void tick(@Observes Ticker.Tick tick) {
        duration.filter(all -> !ending && System.nanoTime() - begun >= all.toNanos())
                .ifPresent(this::complete);
    }

    Stress stress() {
        return hog.stress();
    }

    /**
     * Returns once the plan is followed, and what was to be released is; or after 5 s, where this container is short of CPU.
     *
     * @throws ProblemException when the pod is about to end
     */
    void follow(Plan plan) {
        if (ending) {
            throw new ProblemException(
                    Problem.of(503, "Service Unavailable", "This pod is shutting down. Nothing has changed."));
        }
        await(submit(plan));
    }

    private void complete(Duration all) {
        ending = true;
        LOG.info(COMPLETED + Input.brief(all));
        history.ending("completed");
        shutdown.willCome("Completed");
        Quarkus.asyncExit(0);
    }

    /** Memory that is still being taken could have the kernel end what is about to end well. */
    void sigterm(@Observes @Priority(3) Shutdown.Begun begun) {
        ending = true;
        await(submit(Plan.IDLE));
        LOG.info(RELEASED);
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    private CompletableFuture<Void> submit(Plan plan) {
        var next = new PendingPlan(plan, new CompletableFuture<>());
        pending.add(next);
        return next.followed;
    }

    private void run() {
        var wait = MemoryHog.NOTHING_TO_DO;
        try {
            while (true) {
                var next = pending.poll(wait, TimeUnit.NANOSECONDS);
                wait = next == null ? hog.step() : follow(next);
                if (log.notices(hog.stress())) {
                    changes.fire(new StateChanged());
                }
            }
        } catch (InterruptedException e) {
            // the end
        }
    }

    private long follow(PendingPlan next) {
        hog.follow(next.plan);
        var wait = hog.step();
        next.followed.complete(null);
        return wait;
    }

    private static void await(CompletableFuture<Void> followed) {
        try {
            followed.get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("The plan is taken over late: this container is short of CPU");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

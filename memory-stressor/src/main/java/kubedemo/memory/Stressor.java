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
import kubedemo.kit.config.Input;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.pod.Ticker;
import org.jboss.logging.Logger;

/** Drives the hog on a thread of its own: hands it plans, and lets go of everything on SIGTERM. */
@Singleton
final class Stressor {
    private static final Logger LOG = Logger.getLogger(Stressor.class);
    static final String COMPLETED = "Completed: ends as asked after ";
    static final String RELEASED = "All memory is released";

    private final MemoryHog hog;
    private final Plan first;
    private final Optional<Duration> duration;
    private final RunHistory history;
    private final Shutdown shutdown;
    private final PlanThread<Plan> plans;
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
        this.plans = new PlanThread<>("memory-hog", hog, () -> {
            if (log.notices(hog.stress())) {
                changes.fire(new StateChanged());
            }
        });
    }

    /** Before this pod is asked whether it is ready: it is not while it has no plan. */
    void start(@Observes StartupEvent event) {
        plans.start();
        plans.follow(first);
        begun = System.nanoTime();
    }

    void tick(@Observes Ticker.Tick tick) {
        duration.filter(all -> !ending && System.nanoTime() - begun >= all.toNanos())
                .ifPresent(this::complete);
    }

    Stress stress() {
        return hog.stress();
    }

    /** See {@link PlanThread#follow}. */
    void follow(Plan plan) {
        plans.follow(plan);
    }

    private void complete(Duration all) {
        ending = true;
        plans.refuse();
        LOG.info(COMPLETED + Input.brief(all));
        history.ending("completed");
        shutdown.willCome("Completed");
        Quarkus.asyncExit(0);
    }

    /** Memory that is still being taken could have the kernel end what is about to end well. */
    void sigterm(@Observes @Priority(3) Shutdown.Begun begun) {
        ending = true;
        plans.end(Plan.IDLE);
        LOG.info(RELEASED);
    }

    @PreDestroy
    void stop() {
        plans.stop();
    }
}

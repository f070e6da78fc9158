package kubedemo.cpu;

import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Clock;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.StateChanged;
import org.jboss.logging.Logger;

/**
 * What is asked of this pod, one plan at a time. The first is that of the variables; it begins when the web server
 * answers, since a start takes CPU time itself. If it has a duration, its end is that of the process.
 */
@Singleton
final class Stressor {
    private static final Logger LOG = Logger.getLogger(Stressor.class);
    /** How a plan ended, in the log. */
    static final String COMPLETED = "Completed: ";

    static final String STOPPED = "Stopped: ";

    private final CpuConfig config;
    private final CpuAccount account;
    private final Clock clock;
    private final Shutdown shutdown;
    private final RunHistory history;
    private final Event<StateChanged> changes;
    private volatile StressRun current;

    Stressor(
            CpuConfig config,
            CpuAccount account,
            Clock clock,
            Shutdown shutdown,
            RunHistory history,
            Event<StateChanged> changes) {
        this.config = config;
        this.account = account;
        this.clock = clock;
        this.shutdown = shutdown;
        this.history = history;
        this.changes = changes;
        this.current = StressRun.begin(Plan.IDLE, account, clock.instant(), run -> {});
    }

    void start(@ObservesAsync HttpServerStart event) {
        if (!shutdown.inProgress()) {
            begin(config.plan(), config.plan().duration().isPresent());
        }
    }

    /**
     * Ends what goes on and begins this.
     *
     * @throws ProblemException 503 when this pod is shutting down
     */
    void begin(Plan plan) {
        begin(plan, false);
    }

    /** What goes on, or has ended last. */
    StressRun current() {
        return current;
    }

    void sigterm(@Observes @Priority(10) Shutdown.Begun begun) {
        synchronized (this) {
            if (current.running() && !current.plan().idle()) {
                current.stop();
                LOG.info(STOPPED + StressSummary.of(current).sentence());
            }
        }
    }

    private synchronized void begin(Plan plan, boolean endsTheProcess) {
        if (shutdown.inProgress()) {
            throw new ProblemException(Problem.of(
                    503, "Service Unavailable", "This pod is shutting down and starts nothing. Nothing has changed."));
        }
        current.stop();
        LOG.info(StressSummary.announce(plan));
        current = StressRun.begin(plan, account, clock.instant(), run -> ended(run, endsTheProcess));
        changes.fire(new StateChanged());
    }

    private void ended(StressRun run, boolean endsTheProcess) {
        LOG.info(COMPLETED + StressSummary.of(run).sentence());
        changes.fire(new StateChanged());
        if (endsTheProcess) {
            history.ending("completed");
            shutdown.willCome("Completed");
            Quarkus.asyncExit(0);
        }
    }
}

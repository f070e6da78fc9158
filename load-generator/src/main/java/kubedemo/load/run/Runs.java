package kubedemo.load.run;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.pod.Ticker;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.text.Text;
import kubedemo.load.engine.LoadRun;
import kubedemo.load.engine.WarmUp;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Plan;
import kubedemo.load.record.Format;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunState;
import org.jboss.logging.Logger;

/** The run of this pod: one at a time, and the last one is remembered until the next begins. */
@Singleton
public final class Runs {
    private static final Logger LOG = Logger.getLogger(Runs.class);
    /** What is in flight gets a second. */
    private static final long END_MILLIS = 3_000;

    private final LoadConfig config;
    private final LoadMetrics metrics;
    private final KeptRuns kept;
    private final Shutdown shutdown;
    private final Event<StateChanged> changes;
    private volatile LoadRun latest;
    private boolean warm;
    private Thread watch;
    private int told;

    Runs(LoadConfig config, LoadMetrics metrics, KeptRuns kept, Shutdown shutdown, Event<StateChanged> changes) {
        this.config = config;
        this.metrics = metrics;
        this.kept = kept;
        this.shutdown = shutdown;
        this.changes = changes;
    }

    void start(@Observes StartupEvent event) {
        if (config.autostart()) {
            begin(config.plan());
        }
    }

    /**
     * Begins a run and returns at once, except for the first, before which this JVM warms up for half a second.
     *
     * @throws ProblemException 409 when one is going, 503 when this pod is shutting down
     */
    public synchronized LoadRun begin(Plan plan) {
        if (shutdown.inProgress()) {
            throw new ProblemException(Problem.of(
                    503, "Service Unavailable", "This pod is shutting down and starts no run. Nothing has changed."));
        }
        going().ifPresent(run -> {
            throw conflict(Text.format(
                    "Run %s is in progress: %s to %s. PUT /run changes its rate, DELETE /run stops it.",
                    run.report().id(),
                    run.report().plan().schedule(),
                    run.report().plan().target()));
        });
        if (!warm) {
            WarmUp.run();
            warm = true;
        }
        var run = new LoadRun(LoadRun.newId(), plan, metrics);
        told = 0;
        latest = run;
        watch = new Thread(() -> awaitEnd(run), "end-of-run");
        watch.setDaemon(true);
        run.begin();
        watch.start();
        changes.fire(new StateChanged());
        return run;
    }

    /** @throws ProblemException 409 when none is going */
    public synchronized LoadRun change(Schedule schedule) {
        var run = going().orElseThrow(Runs::noneGoing);
        run.change(schedule);
        changes.fire(new StateChanged());
        return run;
    }

    /**
     * Stops the run, and waits until it has ended.
     *
     * @throws ProblemException 409 when none is going
     */
    public LoadRun stop() {
        LoadRun run;
        synchronized (this) {
            run = going().orElseThrow(Runs::noneGoing);
        }
        run.stop();
        awaitEnd();
        return run;
    }

    /** The one that is going, or the last one. */
    Optional<LoadRun> latest() {
        return Optional.ofNullable(latest);
    }

    public Optional<Report> report() {
        return latest().map(LoadRun::report);
    }

    /** Writes into the log what has happened since it was last written. */
    void tell(@Observes Ticker.Tick tick) {
        latest().ifPresent(this::tell);
    }

    void sigterm(@Observes @Priority(10) Shutdown.Begun begun) {
        latest().ifPresent(LoadRun::stop);
    }

    void awaitEnd(@Observes ShutdownEvent event) {
        awaitEnd();
    }

    private Optional<LoadRun> going() {
        return latest().filter(run -> run.report().state() == RunState.RUNNING);
    }

    private void awaitEnd() {
        Thread watching;
        synchronized (this) {
            watching = watch;
        }
        try {
            if (watching != null) {
                watching.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(LoadRun run) {
        try {
            var counts = run.awaitEnd().counts();
            kept.add(run.result());
            tell(run);
            LOG.infof(
                    "Run %s: %s, %d of %d answered, %d failed, %d dropped",
                    run.report().id(),
                    Input.kebabCase(run.report().state()),
                    counts.answered(),
                    counts.scheduled(),
                    counts.failed(),
                    counts.dropped());
            changes.fire(new StateChanged());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell(LoadRun run) {
        var events = run.report().events();
        if (run != latest) {
            return;
        }
        for (; told < events.size(); told++) {
            var event = events.get(told);
            LOG.infof("Run %s, %s: %s", run.report().id(), Format.clock(event.atSeconds()), event.text());
        }
    }

    private static ProblemException noneGoing() {
        return conflict("No run is in progress. POST /run starts one.");
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "Conflict", detail + " Nothing has changed."));
    }
}

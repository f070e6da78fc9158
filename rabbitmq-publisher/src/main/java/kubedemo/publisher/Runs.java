package kubedemo.publisher;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.text.Text;
import org.jboss.logging.Logger;

/** The runs that this pod is publishing. Each has a thread and a connection of its own. */
@Singleton
final class Runs {
    private static final Logger LOG = Logger.getLogger(Runs.class);
    private static final int MOST = 4;
    private static final long LAST_WORD_MILLIS = 3_000;

    private final RabbitMqConfig broker;
    private final PublisherConfig config;
    private final Pod pod;
    private final PublisherMetrics metrics;
    private final RunRegistry registry;
    private final Shutdown shutdown;
    private final Event<StateChanged> changes;
    private final Map<String, Publishing> publishing = new ConcurrentHashMap<>();

    private record Publishing(PublishRun run, Thread thread) {}

    Runs(
            RabbitMqConfig broker,
            PublisherConfig config,
            Pod pod,
            PublisherMetrics metrics,
            RunRegistry registry,
            Shutdown shutdown,
            Event<StateChanged> changes) {
        this.broker = broker;
        this.config = config;
        this.pod = pod;
        this.metrics = metrics;
        this.registry = registry;
        this.shutdown = shutdown;
        this.changes = changes;
    }

    /**
     * Starts to publish and returns at once.
     *
     * @throws ProblemException 429 when four runs are being published already, 503 when this pod is shutting down
     */
    synchronized PublishRun begin(RunSpec spec) {
        if (shutdown.inProgress()) {
            throw new ProblemException(Problem.of(
                    503, "Service Unavailable", "This pod is shutting down and starts no run. Nothing has changed."));
        }
        if (publishing.size() >= MOST) {
            throw new ProblemException(Problem.of(
                    429,
                    "Too Many Requests",
                    Text.format(
                            "%d runs are being published already. Stop one: DELETE /runs/{id}. Nothing has changed.",
                            MOST)));
        }
        // The connection that receipts are read on has warned of queues with other properties already.
        var run = new PublishRun(spec, broker, config, pod.name(), metrics, LOG::debug);
        var thread = new Thread(() -> publish(run), "run-" + spec.id());
        thread.setDaemon(true);
        publishing.put(spec.id(), new Publishing(run, thread));
        registry.begin(run);
        thread.start();
        changes.fire(new StateChanged());
        return run;
    }

    /** @throws ProblemException 404 when this pod is not publishing such a run */
    void stop(String id) {
        var found = publishing.get(id);
        if (found == null) {
            throw new ProblemException(Problem.of(
                    404,
                    "Not Found",
                    Text.format(
                            "Pod %s is not publishing a run '%s'. GET /runs lists those it knows. Nothing has changed.",
                            pod.name(), id)));
        }
        found.run().stop();
    }

    void sigterm(@Observes @Priority(10) Shutdown.Begun begun) {
        publishing.values().forEach(publishing -> publishing.run().stop());
    }

    /** What a run has come to is still told: the broker takes that in a moment, or not at all. */
    void awaitEnds(@Observes ShutdownEvent event) throws InterruptedException {
        for (var each : List.copyOf(publishing.values())) {
            each.thread().join(LAST_WORD_MILLIS);
        }
    }

    private void publish(PublishRun run) {
        var spec = run.spec();
        LOG.infof(
                "Run %s: publishing %d messages%s",
                spec.id(),
                spec.count(),
                spec.schedule().map(schedule -> ", " + schedule.describe()).orElse(" at once"));
        try {
            run.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            publishing.remove(spec.id());
            var counts = run.counts();
            LOG.infof(
                    "Run %s: %s, %d of %d confirmed in %.1f s%s",
                    spec.id(),
                    Input.kebabCase(run.state()),
                    counts.confirmed(),
                    spec.count(),
                    run.took().toMillis() / 1000.0,
                    run.problem().map(why -> ": " + why).orElse(""));
            changes.fire(new StateChanged());
        }
    }
}

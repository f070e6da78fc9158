package kubedemo.kit.pod;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Knows that SIGTERM has come. Everything else is told by the event {@link Begun}. */
@Singleton
public final class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class);

    /** Fired once when SIGTERM comes, before requests stop being served. */
    public record Begun() {}

    private final Pod pod;
    private final Event<Begun> begun;
    private volatile boolean inProgress;
    private volatile long begunNanos;

    Shutdown(Pod pod, Event<Begun> begun) {
        this.pod = pod;
        this.begun = begun;
    }

    public boolean inProgress() {
        return inProgress;
    }

    /** True once the delay is over: what comes in now would meet a workload that is half taken down. */
    public boolean refusesRequests() {
        return inProgress
                && System.nanoTime() - begunNanos >= pod.shutdownDelay().toNanos();
    }

    void sigterm(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
        begunNanos = System.nanoTime();
        inProgress = true;
        LOG.infof(
                "SIGTERM: not ready any more, still serving requests for %d ms",
                pod.shutdownDelay().toMillis());
        begun.fire(new Begun());
    }
}

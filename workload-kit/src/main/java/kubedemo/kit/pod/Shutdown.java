package kubedemo.kit.pod;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Knows that SIGTERM has come, or another end. Everything else is told by the event {@link Begun}. */
@Singleton
public final class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class);

    /** Fired once when the end begins, before requests stop being served. */
    public record Begun() {}

    private final Pod pod;
    private final Event<Begun> begun;
    private volatile boolean inProgress;
    private volatile long begunNanos;
    private volatile String cause = "SIGTERM";

    Shutdown(Pod pod, Event<Begun> begun) {
        this.pod = pod;
        this.begun = begun;
    }

    public boolean inProgress() {
        return inProgress;
    }

    /** Says what ends this process where it is not a signal, before it does. */
    public void willCome(String of) {
        cause = of;
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
                "%s: no longer ready, still serving requests for %d ms",
                cause, pod.shutdownDelay().toMillis());
        begun.fire(new Begun());
    }
}

package kubedemo.kit.pod;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Fires {@link Beat} once a second on one thread of its own, so that what is shown and written down goes on while load
 * keeps every other thread busy.
 */
@Singleton
public final class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class);

    /** @param number counts from 1 */
    public record Beat(long number) {}

    private final Event<Beat> beats;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var pulse = new Thread(task, "pulse");
        pulse.setDaemon(true);
        return pulse;
    });
    private long number;

    Pulse(Event<Beat> beats) {
        this.beats = beats;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    /** Runs a task on the pulse's thread, soon. */
    public void run(Runnable task) {
        if (!thread.isShutdown()) {
            thread.execute(task);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private void beat() {
        try {
            beats.fire(new Beat(++number));
        } catch (RuntimeException e) {
            // An exception would end the schedule for good.
            LOG.error("What is shown may be out of date for a second", e);
        }
    }
}

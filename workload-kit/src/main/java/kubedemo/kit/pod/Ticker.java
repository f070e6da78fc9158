package kubedemo.kit.pod;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Fires {@link Tick} once a second on one thread of its own, so that what is shown and written down goes on while load
 * keeps every other thread busy.
 */
@Singleton
public final class Ticker {
    private static final Logger LOG = Logger.getLogger(Ticker.class);

    /** @param number counts from 1 */
    public record Tick(long number) {}

    private final Event<Tick> ticks;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "ticker");
        thread.setDaemon(true);
        return thread;
    });
    private long number;

    Ticker(Event<Tick> ticks) {
        this.ticks = ticks;
    }

    /** After all others: who observes ticks has started. */
    void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        thread.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** Runs a task on the ticker's thread, soon. */
    public void run(Runnable task) {
        if (!thread.isShutdown()) {
            thread.execute(task);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private void tick() {
        try {
            ticks.fire(new Tick(++number));
        } catch (RuntimeException e) {
            // An exception would end the schedule for good.
            LOG.error("The page may be out of date for a second", e);
        }
    }
}

package kubedemo.publisher;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows the progress of a run once a second until it is closed. */
final class ProgressTicker implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var ticking = new Thread(task, "progress");
        ticking.setDaemon(true);
        return ticking;
    });

    ProgressTicker(Progress progress) {
        thread.scheduleAtFixedRate(progress::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Waits for a tick that is under way, so that nothing is written after the last word. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

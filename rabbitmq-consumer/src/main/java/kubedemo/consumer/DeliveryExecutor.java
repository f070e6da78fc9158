package kubedemo.consumer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one thread that messages are worked on with, in the order in which they came. */
final class DeliveryExecutor {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "deliveries");
        thread.setDaemon(true);
        return thread;
    });

    void execute(Runnable work) {
        executor.execute(work);
    }

    /** Waits until everything is done that came before. */
    void awaitIdle() throws InterruptedException {
        try {
            executor.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void end() {
        executor.shutdownNow();
    }
}

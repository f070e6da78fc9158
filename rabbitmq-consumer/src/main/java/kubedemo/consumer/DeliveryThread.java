package kubedemo.consumer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that messages are worked on with, so that they are done in order. */
final class DeliveryThread {
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                var thread = new Thread(task, "deliveries");
                thread.setDaemon(true);
                return thread;
            });

    ExecutorService executor() {
        return executor;
    }

    /**
     * Waits until everything is done that was delivered before. The client library always has a task here, running or
     * queued, as long as it holds deliveries.
     */
    void awaitIdle() throws InterruptedException {
        try {
            while (!executor.submit(() -> executor.getQueue().isEmpty()).get()) {
                // one more round: deliveries were queued behind the question
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void end() {
        executor.shutdownNow();
    }
}

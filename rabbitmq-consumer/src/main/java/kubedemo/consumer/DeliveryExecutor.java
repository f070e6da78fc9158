package kubedemo.consumer;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that messages are worked on with, in the order in which they came. */
final class DeliveryExecutor {
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, waiting, task -> {
        var thread = new Thread(task, "deliveries");
        thread.setDaemon(true);
        return thread;
    });

    void execute(Runnable work) {
        executor.execute(work);
    }

    /** Nothing comes right behind what is being worked on. */
    boolean isLast() {
        return waiting.isEmpty();
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

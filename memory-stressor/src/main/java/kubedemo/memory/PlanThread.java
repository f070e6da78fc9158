package kubedemo.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import org.jboss.logging.Logger;

/** A thread that drives a follower, and hands it plans that come from others. */
final class PlanThread<P> {
    private static final Logger LOG = Logger.getLogger(PlanThread.class);
    private static final long LONGEST_ANSWER_SECONDS = 5;

    /** A plan that has not yet been taken over. */
    private record PendingPlan<P>(P plan, CompletableFuture<Void> followed) {}

    private final PlanFollower<P> follower;
    private final Runnable afterEachStep;
    private final LinkedBlockingQueue<PendingPlan<P>> pending = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean refusing;

    /** @param afterEachStep on the thread itself */
    PlanThread(String name, PlanFollower<P> follower, Runnable afterEachStep) {
        this.follower = follower;
        this.afterEachStep = afterEachStep;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Returns once the plan is followed, and what was to be released is; or after 5 s, where this container is short of CPU
     * or its disk slow.
     *
     * @throws ProblemException when the pod is about to end
     */
    void follow(P plan) {
        if (refusing) {
            throw new ProblemException(
                    Problem.of(503, "Service Unavailable", "This pod is shutting down. Nothing has changed."));
        }
        submit(plan);
    }

    /** Takes no plan of others any more. */
    void refuse() {
        refusing = true;
    }

    /** Follows this one, and no other any more. */
    void end(P last) {
        refuse();
        submit(last);
    }

    void stop() {
        thread.interrupt();
    }

    private void submit(P plan) {
        var next = new PendingPlan<>(plan, new CompletableFuture<Void>());
        pending.add(next);
        await(next.followed);
    }

    private void run() {
        var wait = 0L;
        try {
            while (true) {
                var next = pending.poll(wait, TimeUnit.NANOSECONDS);
                wait = next == null ? follower.step() : follow(next);
                afterEachStep.run();
            }
        } catch (InterruptedException e) {
            // the end
        }
    }

    private long follow(PendingPlan<P> next) {
        follower.follow(next.plan);
        var wait = follower.step();
        next.followed.complete(null);
        return wait;
    }

    private static void await(CompletableFuture<Void> followed) {
        try {
            followed.get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("The new plan starts late: this container is short of CPU, or its disk is slow");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

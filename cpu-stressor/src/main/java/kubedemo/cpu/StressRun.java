package kubedemo.cpu;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A plan that is carried out: its threads, from when to when, and what came of it. */
final class StressRun {
    private static final long LONGEST_STOP_MILLIS = 1000;

    private final Plan plan;
    private final CpuAccount account;
    private final Instant startedAt;
    private final long beganNanos = System.nanoTime();
    private final double usedBefore;
    private final List<Burner> burners;
    private final List<Thread> threads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Result result;

    /**
     * @param asked CPU seconds that the plan came to in this time
     * @param used CPU seconds of the process in this time
     */
    record Result(Duration took, double asked, double used) {
        double coresAsked() {
            return perSecond(asked);
        }

        double coresUsed() {
            return perSecond(used);
        }

        private double perSecond(double cpuSeconds) {
            return took.isZero() ? 0 : cpuSeconds / (took.toNanos() / 1e9);
        }
    }

    private StressRun(Plan plan, CpuAccount account, Instant startedAt) {
        this.plan = plan;
        this.account = account;
        this.startedAt = startedAt;
        account.refresh();
        this.usedBefore = account.seconds();
        this.burners = IntStream.range(0, plan.threads())
                .mapToObj(index -> new Burner(plan, index, account, new ThreadCore(), beganNanos))
                .toList();
        this.threads = burners.stream().map(StressRun::thread).toList();
    }

    /** @param atEnd told once, on a thread of its own, when the plan has come to its end; never when it is stopped */
    static StressRun begin(Plan plan, CpuAccount account, Instant startedAt, Consumer<StressRun> atEnd) {
        var run = new StressRun(plan, account, startedAt);
        run.threads.forEach(Thread::start);
        plan.end().ifPresent(end -> run.awaitEnd(end, atEnd));
        return run;
    }

    /** Ends it now if it has not ended before; returns when no thread burns any more. */
    void stop() {
        conclude();
        burners.forEach(Burner::stop);
        for (var thread : threads) {
            try {
                thread.join(LONGEST_STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Plan plan() {
        return plan;
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean running() {
        return result == null;
    }

    /** Cores asked for now. */
    double coresNow() {
        return running() ? plan.cores(elapsed()) : 0;
    }

    /** Up to now, or to its end. */
    Result result() {
        var ended = result;
        return ended == null ? soFar() : ended;
    }

    /** True the first time: a plan is stopped or comes to its end, never both. */
    private synchronized boolean conclude() {
        if (result != null) {
            return false;
        }
        result = soFar();
        stopped.countDown();
        return true;
    }

    private Result soFar() {
        account.refresh();
        var elapsed = elapsed();
        return new Result(elapsed, plan.cpuSeconds(elapsed), account.seconds() - usedBefore);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    private void awaitEnd(Duration end, Consumer<StressRun> atEnd) {
        var thread = new Thread(
                () -> {
                    try {
                        if (!stopped.await(end.minus(elapsed()).toNanos(), TimeUnit.NANOSECONDS) && conclude()) {
                            stop();
                            atEnd.accept(this);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "end-of-stress");
        thread.setDaemon(true);
        thread.start();
    }

    private static Thread thread(Burner burner) {
        var thread = new Thread(burner, "burner");
        thread.setDaemon(true);
        return thread;
    }
}

package kubedemo.cpu;

import java.time.Duration;

/**
 * One thread that uses its share of a plan. It works in turns of 10 ms: at the begin of each it uses what is due by its
 * end, then sleeps. The turns of all threads are spread evenly, so that they do not run at the same time unless they
 * must. One that is behind goes on without sleep.
 */
final class Burner implements Runnable {
    static final Duration TURN = Duration.ofMillis(10);
    /** How often a burner looks whether there is something to do again. */
    private static final Duration NAP = Duration.ofMillis(100);

    private final Plan plan;
    private final CpuAccount account;
    private final Core core;
    private final double othersBefore;
    private final long beganNanos;
    private final long offsetNanos;
    private final CpuBudget budget;
    private volatile boolean stopped;
    private long cpuNanosBefore;
    private long usedNanos;

    /**
     * @param index which thread of the plan's it is, from 0
     * @param beganNanos when the plan began, by the core's clock
     */
    Burner(Plan plan, int index, CpuAccount account, Core core, long beganNanos) {
        this.plan = plan;
        this.account = account;
        this.othersBefore = account.othersSeconds();
        this.core = core;
        this.beganNanos = beganNanos;
        this.offsetNanos = TURN.toNanos() * index / plan.threads();
        this.budget = new CpuBudget(plan);
    }

    /** Until it is stopped, or the plan has ended. */
    @Override
    public void run() {
        cpuNanosBefore = core.cpuNanos();
        while (!stopped && !plan.ended(elapsed())) {
            var turnEnd = turnEnd();
            while (!stopped && core.wallNanos() < turnEnd && due(turnEnd) > 0) {
                core.spin();
                count();
            }
            count();
            account.refresh();
            rest(turnEnd);
        }
    }

    void stop() {
        stopped = true;
    }

    private void count() {
        var used = core.cpuNanos() - cpuNanosBefore;
        account.burned(used - usedNanos);
        usedNanos = used;
    }

    private void rest(long turnEnd) {
        var left = turnEnd - core.wallNanos();
        if (plan.cores(elapsed()) == 0) {
            left = NAP.toNanos();
        }
        if (left > 0 && !stopped) {
            core.sleep(left);
        }
    }

    private double due(long turnEnd) {
        var used = usedNanos / 1e9 + (account.othersSeconds() - othersBefore) / plan.threads();
        return budget.due(elapsed(), Duration.ofNanos(turnEnd - beganNanos), used);
    }

    /** The end of the turn that this moment is in. */
    private long turnEnd() {
        var sinceFirst = core.wallNanos() - beganNanos - offsetNanos;
        return beganNanos + offsetNanos + (Math.floorDiv(sinceFirst, TURN.toNanos()) + 1) * TURN.toNanos();
    }

    private Duration elapsed() {
        return Duration.ofNanos(core.wallNanos() - beganNanos);
    }
}

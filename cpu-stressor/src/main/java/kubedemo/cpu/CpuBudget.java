package kubedemo.cpu;

import java.time.Duration;

/**
 * What one thread still has to do: its share of the CPU time that the plan asks for, less what was used. So what a thread
 * misses it makes up for, and what it does too much it leaves out, but both only up to a bound: after a time without a
 * core (throttled, or the machine was busy) it would else run far above its target for as long again.
 *
 * <p>Used by one thread.
 */
final class CpuBudget {
    /** What may be made up for: the share of so much time. Longer than any ordinary wait for a core. */
    static final Duration CATCH_UP = Duration.ofMillis(500);

    private final Plan plan;
    private double leftOut;

    CpuBudget(Plan plan) {
        this.plan = plan;
    }

    /**
     * CPU time that is due from now until a time, seconds; none when negative.
     *
     * @param now since the plan began
     * @param until since the plan began, not earlier than in calls before
     * @param used CPU time that was used for this share so far, seconds
     */
    double due(Duration now, Duration until, double used) {
        var share = Math.max(plan.cores(now), plan.cores(until)) / plan.threads();
        var due = plan.cpuSeconds(until) / plan.threads() - used - leftOut;
        var most = share * CATCH_UP.toNanos() / 1e9;
        var bounded = Math.max(-most, Math.min(most, due));
        leftOut += due - bounded;
        return bounded;
    }
}

package kubedemo.cpu;

import java.util.Optional;
import java.util.function.Function;
import kubedemo.kit.cgroup.CpuUse;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.text.Text;

/**
 * What the kernel's CPU controller should do, by arithmetic. A limit of L cores is L x P of CPU time in each period P,
 * 100 ms unless {@code cpu.max} or {@code cpu.cfs_period_us} say otherwise. N threads on C cores run on n = min(N, C) of them at a
 * time. Where they ask for more than L they never catch up, so all of them are always ready to run: the time is used up
 * after L / n of the period, and on n cores threads wait for the rest. The kernel sums the waiting over cores, so the
 * fraction is throttled time / (time that passes x n) = 1 - L / n.
 *
 * <p>Not covered: threads within the limit that happen to run at the same time and use up a period; the web server's own
 * threads; other work on the node, which may keep the time from being used up at all.
 *
 * @param asked cores
 * @param threads that share them
 * @param nodeCores on which this process may run
 * @param cpu what the controller says; empty where it is not known
 */
record Prediction(double asked, int threads, int nodeCores, Optional<CpuUse> cpu) {

    /** Cores; empty without a limit, and where it is not known. */
    Optional<Double> limit() {
        return cpu.flatMap(CpuUse::limitCores);
    }

    String limit(Function<Double, String> written) {
        return Resources.cpuLimit(cpu, written);
    }

    /** n: cores that are in use at a time, at least 1. */
    int parallel() {
        return Math.max(1, Math.min(threads, nodeCores));
    }

    /** Part of the time that each of n threads is kept waiting by the limit, 0 to 1. */
    double throttled() {
        var wanted = Math.min(asked, parallel());
        return limit().filter(cores -> wanted > cores)
                .map(cores -> 1 - cores / parallel())
                .orElse(0.0);
    }

    /** The same for what was measured. */
    double measured(double throttledSeconds, double seconds) {
        return seconds > 0 ? throttledSeconds / (seconds * parallel()) : 0;
    }

    /** The sum written out, such as "2 threads, limit 1: 50 ms run, 50 ms wait in each 100 ms". */
    String sum() {
        if (asked == 0) {
            return "Idle: nothing is asked for, so nothing waits";
        }
        if (throttled() > 0) {
            var period = 1000 * cpu.flatMap(CpuUse::periodSeconds).orElseThrow();
            var wait = throttled() * period;
            return Text.format(
                    "%s, limit %s: %s ms run, %s ms wait in each %s ms",
                    who(), limit(Cores::written), millis(period - wait), millis(wait), millis(period));
        }
        if (asked > nodeCores) {
            return Text.format(
                    "%s, %s: %s cores are asked for, and the node has %d",
                    who(), limitInWords(), Cores.written(asked), nodeCores);
        }
        return Text.format(
                "%s, %s: %s asked for, so no thread has to wait for the limit",
                who(), limitInWords(), Cores.written(asked) + (asked == 1 ? " core is" : " cores are"));
    }

    private String who() {
        var counted = threads == 1 ? "1 thread" : threads + " threads";
        return threads > nodeCores ? Text.format("%s on %d cores", counted, nodeCores) : counted;
    }

    private String limitInWords() {
        var limit = limit(Cores::written);
        return limit.equals("none") ? "no limit" : "limit " + limit;
    }

    private static String millis(double millis) {
        return Text.format(millis == Math.rint(millis) ? "%.0f" : "%.1f", millis);
    }
}

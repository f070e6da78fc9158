package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What the kernel's CPU controller says.
 *
 * @param limitCores the quota as a number of cores; empty without a limit, and where it is not known
 * @param limitNotKnown why the limit is not known; empty where it is, or there is none
 * @param periodSeconds in which the quota may be used up, 0.1 unless set otherwise; empty without a limit
 * @param usageSeconds CPU time used since the group was made, seconds
 * @param periods enforcement periods that have passed; only counted under a limit
 * @param throttledPeriods periods in which the quota ran out; empty where it is not known
 * @param throttledSeconds time that runnable threads were kept waiting, summed over cores, seconds; empty where it is
 *     not known
 */
@RegisterForReflection
public record CpuUse(
        Optional<Double> limitCores,
        Optional<String> limitNotKnown,
        Optional<Double> periodSeconds,
        double usageSeconds,
        Optional<Long> periods,
        Optional<Long> throttledPeriods,
        Optional<Double> throttledSeconds) {

    static CpuUse of(
            Limit<Quota> limit,
            double usageSeconds,
            Optional<Long> periods,
            Optional<Long> throttledPeriods,
            Optional<Double> throttledSeconds) {
        return new CpuUse(
                limit.value().map(Quota::cores),
                limit.notKnown(),
                limit.value().map(Quota::periodSeconds),
                usageSeconds,
                periods,
                throttledPeriods,
                throttledSeconds);
    }
}

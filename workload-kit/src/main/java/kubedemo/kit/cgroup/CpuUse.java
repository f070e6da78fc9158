package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What the kernel's CPU controller says.
 *
 * @param limitCores the quota as a number of cores; empty without a limit
 * @param usageSeconds CPU time used since the group was made, seconds
 * @param periods enforcement periods that have passed (100 ms each unless set otherwise); only counted under a limit
 * @param throttledPeriods periods in which the quota ran out
 * @param throttledSeconds time that runnable threads were kept waiting, summed over cores, seconds
 */
@RegisterForReflection
public record CpuUse(
        Optional<Double> limitCores,
        double usageSeconds,
        long periods,
        long throttledPeriods,
        double throttledSeconds) {}

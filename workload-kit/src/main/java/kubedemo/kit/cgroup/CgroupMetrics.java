package kubedemo.kit.cgroup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the kernel says of this container, as Prometheus sees it. Not there where there are no control groups. */
@Singleton
final class CgroupMetrics {
    private final MeterRegistry registry;
    private final Optional<Cgroup> cgroup;

    CgroupMetrics(MeterRegistry registry, Optional<Cgroup> cgroup) {
        this.registry = registry;
        this.cgroup = cgroup;
    }

    void register(@Observes StartupEvent event) {
        cgroup.ifPresent(group -> {
            count(
                    group,
                    "cgroup.cpu.usage.seconds",
                    "CPU time used, seconds",
                    cpu(use -> Optional.of(use.usageSeconds())));
            count(group, "cgroup.cpu.periods", "Enforcement periods that have passed", cpu(CpuUse::periods));
            count(
                    group,
                    "cgroup.cpu.throttled.periods",
                    "Periods in which the CPU quota ran out",
                    cpu(CpuUse::throttledPeriods));
            count(
                    group,
                    "cgroup.cpu.throttled.seconds",
                    "Time that threads waited because of the CPU quota, seconds",
                    cpu(CpuUse::throttledSeconds));
            count(group, "cgroup.oom.kills", "Processes killed because memory ran out", memory(MemoryUse::oomKills));
            Gauge.builder("cgroup.memory.working.set", group, memory(use -> Optional.of(use.workingSet())))
                    .description("Memory in use, without page cache that can be dropped at once, bytes")
                    .baseUnit("bytes")
                    .register(registry);
        });
    }

    private void count(Cgroup group, String name, String description, ToDoubleFunction<Cgroup> value) {
        FunctionCounter.builder(name, group, value).description(description).register(registry);
    }

    private static ToDoubleFunction<Cgroup> cpu(Function<CpuUse, Optional<? extends Number>> value) {
        return group -> number(group.cpu().flatMap(value));
    }

    private static ToDoubleFunction<Cgroup> memory(Function<MemoryUse, Optional<? extends Number>> value) {
        return group -> number(group.memory().flatMap(value));
    }

    private static double number(Optional<? extends Number> known) {
        return known.map(Number::doubleValue).orElse(Double.NaN);
    }
}

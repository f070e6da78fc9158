package kubedemo.memory;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** What is asked for and what is held, as Prometheus sees it; the container's use and limit are the kit's. */
@Startup
@Singleton
final class StressMetrics {
    StressMetrics(MeterRegistry registry, Stressor stressor, Machine machine) {
        Gauge.builder("memory.target", stressor, known -> known.stress().asked())
                .description("Memory asked for, bytes")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("memory.held", stressor, known -> known.stress().held())
                .description("Memory held, every page touched, bytes")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("memory.blocked", stressor, known -> known.stress().phase() == StressPhase.BLOCKED ? 1 : 0)
                .description("1 while more is asked for but not taken, else 0")
                .register(registry);
        Gauge.builder("memory.limit", machine, known -> known.limit()
                        .map(Long::doubleValue)
                        .orElse(Double.NaN))
                .description("The container's memory limit, bytes; NaN without one")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder(
                        "memory.cycles", stressor, known -> known.stress().cycles())
                .description("Cycles of the present plan: all of it held for long enough, and released")
                .register(registry);
    }
}

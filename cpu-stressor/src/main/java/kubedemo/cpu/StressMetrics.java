package kubedemo.cpu;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees beside the kit's {@code cgroup_cpu_*}: what was asked for, and what it costs a small task. */
@Startup
@Singleton
final class StressMetrics {

    StressMetrics(MeterRegistry registry, Stressor stressor, CpuAccount account, CpuSampler sampler) {
        Gauge.builder("cpu.stress.asked", stressor, each -> each.current().coresNow())
                .description("Cores asked for now")
                .baseUnit("cores")
                .register(registry);
        Gauge.builder("cpu.stress.used", sampler, each -> each.last()
                        .map(CpuSample::used)
                        .orElse(0.0))
                .description("Cores that the process used over the last second")
                .baseUnit("cores")
                .register(registry);
        Gauge.builder("cpu.stress.threads", stressor, each -> each.current()
                        .plan()
                        .threads())
                .description("Threads that share the work")
                .register(registry);
        FunctionCounter.builder("cpu.stress.used.seconds", account, CpuAccount::seconds)
                .description("CPU time that the process used, seconds")
                .register(registry);
        lateness(registry, sampler, "0.5", Lateness::p50Millis);
        lateness(registry, sampler, "0.99", Lateness::p99Millis);
        lateness(registry, sampler, "1", Lateness::maxMillis);
    }

    private static void lateness(
            MeterRegistry registry, CpuSampler sampler, String quantile, ToDoubleFunction<Lateness> millis) {
        Gauge.builder("cpu.stress.task.lateness", sampler, each -> each.last()
                        .map(CpuSample::lateness)
                        .map(lateness -> millis.applyAsDouble(lateness) / 1000)
                        .orElse(0.0))
                .description("Lateness of a task due every 10 ms, over the last second")
                .baseUnit("seconds")
                .tag("quantile", quantile)
                .register(registry);
    }
}

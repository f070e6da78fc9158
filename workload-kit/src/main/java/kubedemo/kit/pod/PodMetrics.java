package kubedemo.kit.pod;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Which version answers a scrape, to join other figures with. */
@Singleton
final class PodMetrics {
    private final MeterRegistry registry;
    private final Pod pod;

    PodMetrics(MeterRegistry registry, Pod pod) {
        this.registry = registry;
        this.pod = pod;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("workload.info", () -> 1)
                .description("Always 1; the labels say which version and colour this pod is")
                .tag("version", pod.version())
                .tag("color", pod.color().toString())
                .register(registry);
    }
}

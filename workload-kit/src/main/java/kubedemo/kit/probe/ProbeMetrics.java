package kubedemo.kit.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The probes as Prometheus sees them. Callers are the kubelet or others, never named: the label stays of low cardinality. */
@Singleton
final class ProbeMetrics {
    private final MeterRegistry registry;
    private final Probes probes;

    ProbeMetrics(MeterRegistry registry, Probes probes) {
        this.registry = registry;
        this.probes = probes;
    }

    void register(@Observes StartupEvent event) {
        for (var kind : ProbeKind.values()) {
            Gauge.builder("probe.up", probes, all -> all.up(kind) ? 1 : 0)
                    .description("1 if this probe would pass now, else 0")
                    .tag("probe", kind.written())
                    .register(registry);
            Gauge.builder("probe.consecutive.failures", probes, all -> all.view(kind)
                            .consecutiveFailures())
                    .description("Consecutive failures that the kubelet has seen")
                    .tag("probe", kind.written())
                    .register(registry);
        }
    }

    void count(ProbeKind kind, ProbeCall call) {
        Counter.builder("probe.calls")
                .description("Answered probe calls; late answers count as failed, as for the kubelet")
                .tag("probe", kind.written())
                .tag("caller", call.fromKubelet() ? "kubelet" : "other")
                .tag("result", call.failed() ? "failed" : "passed")
                .register(registry)
                .increment();
    }
}

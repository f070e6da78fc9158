package kubedemo.load.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunState;

/** What Prometheus sees of the run that is going. */
@Singleton
final class RunMetrics {
    private final MeterRegistry registry;
    private final Runs runs;

    RunMetrics(MeterRegistry registry, Runs runs) {
        this.registry = registry;
        this.runs = runs;
    }

    void register(@Observes StartupEvent event) {
        gauge("load.running", "1 during a run, else 0", report -> 1);
        gauge("load.in.flight", "Requests that are started and have not ended", report -> report.counts()
                .inFlight());
        gauge("load.scheduled.per.second", "Requests due in the last second of the run", Report::scheduledPerSecond);
    }

    private void gauge(String name, String description, ToDoubleFunction<Report> figure) {
        Gauge.builder(name, () -> runs.report()
                        .filter(report -> report.state() == RunState.RUNNING)
                        .map(figure::applyAsDouble)
                        .orElse(0.0))
                .description(description)
                .register(registry);
    }
}

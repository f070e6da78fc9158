package kubedemo.probe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import kubedemo.kit.config.Input;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.StateChanged;
import org.jboss.logging.Logger;

/** A number of this pod that autoscalers read and anybody sets: to scale on something else than CPU. */
@Singleton
final class Metric {
    private static final Logger LOG = Logger.getLogger(Metric.class);
    private static final long HIGHEST = 1_000_000_000;

    private final Pod pod;
    private final Event<StateChanged> changed;
    private volatile double value;

    Metric(Pod pod, Event<StateChanged> changed) {
        this.pod = pod;
        this.changed = changed;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("metric.value", () -> value)
                .description("The number that PUT /metric has set on this pod, to scale on")
                .register(registry);
    }

    MetricView view() {
        return MetricView.of(pod.name(), value);
    }

    /** @throws kubedemo.kit.config.BadInput when it is no number from 0 to 1000000000 */
    void set(Input input) {
        value = input.number(0, HIGHEST);
        LOG.infof("Metric: %s", view().value());
        changed.fire(new StateChanged());
    }
}

package kubedemo.kit.probe;

import io.quarkus.arc.All;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.pod.StateChanged;
import org.jboss.logging.Logger;

/** The three probes of this workload. */
@Singleton
public final class Probes {
    private static final Logger LOG = Logger.getLogger(Probes.class);

    private final Map<ProbeKind, Probe> probes = new EnumMap<>(ProbeKind.class);
    private final Event<StateChanged> changed;

    @Inject
    Probes(Environment environment, @All List<ProbeCheck> checks, Event<StateChanged> changed) {
        var timings = ProbeTiming.from(environment);
        for (var kind : ProbeKind.values()) {
            var timing = Optional.ofNullable(timings.get(kind));
            probes.put(kind, new Probe(kind, timing, checks, Clock.systemUTC()));
        }
        this.changed = changed;
    }

    public Probe of(ProbeKind kind) {
        return probes.get(kind);
    }

    public List<ProbeView> views() {
        return probes.values().stream().map(Probe::view).toList();
    }

    void change(ProbeKind kind, ProbeChange change) {
        of(kind).change(change);
        LOG.infof("%s probe: %s%s", kind.written(), change.mode(), change.count() == null ? "" : " " + change.count());
        changed.fire(new StateChanged());
    }

    /** @return true when it passes now */
    public boolean toggle(ProbeKind kind) {
        var passes = of(kind).toggle();
        LOG.infof("%s probe: %s", kind.written(), passes ? "pass" : "fail");
        changed.fire(new StateChanged());
        return passes;
    }

    ProbeCall answered(ProbeKind kind, Probe.OpenCall call) {
        var answered = of(kind).answered(call);
        changed.fire(new StateChanged());
        return answered;
    }
}

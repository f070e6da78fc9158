package kubedemo.kit.probe;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kubedemo.kit.config.Environment;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.time.SteadyClock;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/** The three probes of this workload, and the only way to them: whoever changes one makes the page show it. */
@Singleton
public final class Probes {
    private static final Logger LOG = Logger.getLogger(Probes.class);

    private final Map<ProbeKind, Probe> probes = new EnumMap<>(ProbeKind.class);
    private final Event<StateChanged> changed;

    @Inject
    Probes(Environment environment, @Any Instance<AsyncHealthCheck> checks, Event<StateChanged> changed) {
        var timings = ProbeTiming.from(environment);
        for (var kind : ProbeKind.values()) {
            var told = Optional.ofNullable(timings.get(kind));
            var ofKind = checks.select(kind.qualifier());
            BooleanSupplier checksUp = () -> ofKind.stream().allMatch(Probes::saysUp);
            probes.put(kind, new Probe(kind, told, checksUp, SteadyClock.system()));
        }
        this.changed = changed;
    }

    public ProbeView view(ProbeKind kind) {
        return probes.get(kind).view();
    }

    public List<ProbeView> views() {
        return probes.values().stream().map(Probe::view).toList();
    }

    /** Where no variable tells the failure threshold of a probe: it is taken to be this. */
    public void assume(ProbeKind kind, int failureThreshold) {
        probes.get(kind).assume(failureThreshold);
    }

    /** @return true when it passes now */
    public boolean toggle(ProbeKind kind) {
        var passes = probes.get(kind).toggle();
        LOG.infof("%s probe: %s", kind.written(), passes ? "pass" : "fail");
        changed.fire(new StateChanged());
        return passes;
    }

    void change(ProbeKind kind, ProbeChange change) {
        probes.get(kind).change(change);
        LOG.infof("%s probe: %s%s", kind.written(), change.mode(), change.count() == null ? "" : " " + change.count());
        changed.fire(new StateChanged());
    }

    boolean up(ProbeKind kind) {
        return probes.get(kind).up();
    }

    Probe.Answer answer(ProbeKind kind, String userAgent, String address) {
        return probes.get(kind).answer(userAgent, address);
    }

    ProbeCall answered(ProbeKind kind, Probe.OpenCall call, int status) {
        var answered = probes.get(kind).answered(call, status);
        changed.fire(new StateChanged());
        return answered;
    }

    /** What a check says at once: nothing waits here, so one that takes its time is taken for up. */
    private static boolean saysUp(AsyncHealthCheck check) {
        return check instanceof ToggleCheck
                || Uni.createFrom()
                        .deferred(check::call)
                        .map(response -> response.getStatus() == HealthCheckResponse.Status.UP)
                        .onFailure()
                        .recoverWithItem(false)
                        .subscribeAsCompletionStage()
                        .getNow(true);
    }
}

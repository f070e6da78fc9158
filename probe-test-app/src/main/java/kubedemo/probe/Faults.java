package kubedemo.probe;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import kubedemo.kit.config.Environment;
import kubedemo.kit.pod.StateChanged;
import org.jboss.logging.Logger;

/** The fault that is set now, and the dice that decide which request it hits. Safe for use by many threads. */
@Singleton
final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final Fault first;
    private final AtomicReference<Fault> current;
    private final Event<StateChanged> changed;
    private final DoubleSupplier dice;

    @Inject
    Faults(Event<StateChanged> changed, Environment environment) {
        this(changed, Fault.from(environment), () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * @param first set from the start
     * @param dice gives numbers from 0 (included) to 1 (not included)
     */
    Faults(Event<StateChanged> changed, Fault first, DoubleSupplier dice) {
        this.changed = changed;
        this.first = first;
        this.current = new AtomicReference<>(first);
        this.dice = dice;
    }

    void announce(@Observes StartupEvent event) {
        if (isFromTheStart()) {
            LOG.infof("Faults, set from the start by FAULTS_*: %s", first);
        }
    }

    Fault current() {
        return current.get();
    }

    /** Whether what is set now is what the variables of this version say. */
    boolean isFromTheStart() {
        return !first.none() && current() == first;
    }

    void set(Fault fault) {
        current.set(fault);
        LOG.infof("Faults: %s", fault);
        changed.fire(new StateChanged());
    }

    /** True for that share of calls which the fault's error rate says. */
    boolean strikes(Fault fault) {
        return dice.getAsDouble() < fault.errorRate();
    }
}

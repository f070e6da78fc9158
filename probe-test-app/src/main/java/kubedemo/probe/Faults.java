package kubedemo.probe;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import kubedemo.kit.pod.StateChanged;
import org.jboss.logging.Logger;

/** The fault that is set now, and the dice that decide which request it hits. Safe for use by many threads. */
@Singleton
final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final AtomicReference<Fault> current = new AtomicReference<>(Fault.NONE);
    private final Event<StateChanged> changed;
    private final DoubleSupplier dice;

    @Inject
    Faults(Event<StateChanged> changed) {
        this(changed, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param dice gives numbers from 0 (included) to 1 (not included) */
    Faults(Event<StateChanged> changed, DoubleSupplier dice) {
        this.changed = changed;
        this.dice = dice;
    }

    Fault current() {
        return current.get();
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

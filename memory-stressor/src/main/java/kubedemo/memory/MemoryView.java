package kubedemo.memory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.config.Input;

/**
 * The stress as {@code GET /memory} tells of it. Amounts are bytes.
 *
 * @param asked what is to be held at this moment
 * @param rate bytes a second at the most; empty for as fast as it goes
 * @param hold how long all of it is held each time; empty for ever
 * @param cycles times that it has been held for so long, and released
 * @param limit the container's; empty without one, and where it is not known
 * @param use the container's working set, which the limit is met by; empty where there is no control group
 * @param secondsUntilKill at this rate; empty where the use will not meet the limit
 * @param most what can be asked for at this moment
 * @param problem why more is asked for and not taken; empty where nothing is in the way
 */
@RegisterForReflection
record MemoryView(
        StressPhase phase,
        MemoryKind kind,
        long asked,
        long held,
        Optional<Long> rate,
        Optional<String> hold,
        Optional<String> schedule,
        long cycles,
        Optional<Long> limit,
        Optional<Long> use,
        Optional<Double> secondsUntilKill,
        long most,
        Optional<String> problem) {

    static MemoryView of(OomForecast forecast, Bounds bounds) {
        var stress = forecast.stress();
        var plan = stress.plan();
        return new MemoryView(
                stress.phase(),
                plan.kind(),
                stress.asked(),
                stress.held(),
                plan.rate().map(rate -> Math.round(rate.perSecond())),
                plan.hold().map(Input::brief),
                plan.schedule(),
                stress.cycles(),
                forecast.use().flatMap(MemoryUse::limit),
                forecast.use().map(MemoryUse::workingSet),
                forecast.secondsUntilKill().map(seconds -> Math.round(seconds * 10) / 10.0),
                bounds.most(plan.kind(), stress.held()).size().bytes(),
                stress.problem());
    }
}

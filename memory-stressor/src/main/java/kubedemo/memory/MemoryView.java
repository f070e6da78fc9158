package kubedemo.memory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.config.Input;

/**
 * The stress as {@code GET /memory} tells of it. Amounts are bytes.
 *
 * @param asked what is to be held at this moment
 * @param rate bytes a second at the most; null for as fast as it goes
 * @param hold how long all of it is held each time; null for ever
 * @param cycles times that it has been held for so long, and released
 * @param limit the container's; null without one, and where it is not known
 * @param use the container's working set, which the limit is met by; null where there is no control group
 * @param secondsUntilKill at this rate; null where the use will not meet the limit
 * @param most what can be asked for at this moment
 * @param problem why more is asked for and not taken; null where nothing is in the way
 */
@RegisterForReflection
record MemoryView(
        StressPhase phase,
        MemoryKind kind,
        long asked,
        long held,
        Long rate,
        String hold,
        String schedule,
        long cycles,
        Long limit,
        Long use,
        Double secondsUntilKill,
        long most,
        String problem) {

    static MemoryView of(OomForecast forecast, Bounds bounds) {
        var stress = forecast.stress();
        var plan = stress.plan();
        return new MemoryView(
                stress.phase(),
                plan.kind(),
                stress.asked(),
                stress.held(),
                plan.rate().map(rate -> Math.round(rate.perSecond())).orElse(null),
                plan.hold().map(Input::brief).orElse(null),
                plan.schedule().orElse(null),
                stress.cycles(),
                forecast.use().flatMap(MemoryUse::limit).orElse(null),
                forecast.use().map(MemoryUse::workingSet).orElse(null),
                forecast.secondsUntilKill()
                        .map(seconds -> Math.round(seconds * 10) / 10.0)
                        .orElse(null),
                bounds.most(plan.kind(), stress.held()).size().bytes(),
                stress.problem().orElse(null));
    }
}

package kubedemo.memory;

import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.config.Input;

/** Plans as people write them. */
final class Plans {
    static final long MIB = 1 << 20;
    static final Bounds NO_BOUNDS =
            new Bounds(Optional.empty(), false, OptionalLong::empty, Optional::empty, () -> 32 * MIB);

    private Plans() {}

    static Plan target(String target) {
        return plan(target, null, null, null, null);
    }

    static Plan target(String target, String rate) {
        return plan(target, rate, null, null, null);
    }

    static Plan schedule(String schedule) {
        return plan(null, null, null, schedule, null);
    }

    static Plan plan(String target, String rate, String hold, String schedule, String kind) {
        return text(target, rate, hold, schedule, kind).read(NO_BOUNDS, 0);
    }

    static PlanText text(String target, String rate, String hold, String schedule, String kind) {
        return new PlanText(
                new Input("target", target),
                new Input("rate", rate),
                new Input("hold", hold),
                new Input("schedule", schedule),
                new Input("kind", kind));
    }
}

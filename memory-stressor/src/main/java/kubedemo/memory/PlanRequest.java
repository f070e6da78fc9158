package kubedemo.memory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kubedemo.kit.config.Input;

/**
 * What to hold: a target or a schedule.
 *
 * @param target such as {@code 150M} or {@code 150Mi}; {@code 0} releases all
 * @param rate such as {@code 2Mi/s}; as fast as it goes when absent, or {@code full}
 * @param hold after so long all is released and taken anew; it is kept when absent
 * @param schedule sizes over time, such as {@code ramp 0..100Mi over 1m, 100Mi for 1m}
 * @param kind {@code off-heap} when absent
 */
@RegisterForReflection
record PlanRequest(String target, String rate, String hold, String schedule, String kind) {

    PlanText text() {
        return new PlanText(
                new Input("target", target),
                new Input("rate", rate),
                new Input("hold", hold),
                new Input("schedule", schedule),
                new Input("kind", kind));
    }

    /** The same from a form, where an empty field is one that is not filled in. */
    static PlanRequest ofForm(String target, String rate, String hold, String schedule, String kind) {
        return new PlanRequest(filled(target), filled(rate), filled(hold), filled(schedule), filled(kind));
    }

    /** Null where a field is empty. */
    static String filled(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

package kubedemo.publisher;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/**
 * What to publish; one of both.
 *
 * @param count messages, as fast as the broker confirms; 1 to 1000000
 * @param schedule messages a second over time, such as {@code 10/s for 1m}
 */
@RegisterForReflection
record RunRequest(Long count, String schedule) {
    /** @throws kubedemo.kit.config.BadInput naming the field that is not allowed */
    RunSpec spec() {
        return spec(count == null ? null : count.toString(), schedule);
    }

    /** The same from a form, where an empty field is one that is not filled in. */
    static RunSpec spec(String count, String schedule) {
        var counted = count != null && !count.isBlank();
        var scheduled = schedule != null && !schedule.isBlank();
        if (counted == scheduled) {
            throw new Input("count", counted ? count : null)
                    .bad(Text.format(
                            "a count from 1 to %d, or a schedule such as '10/s for 1m', and not both",
                            PublisherConfig.MOST_MESSAGES));
        }
        return counted
                ? RunSpec.of(PublisherConfig.count(new Input("count", count.strip())))
                : RunSpec.of(new Input("schedule", schedule));
    }
}

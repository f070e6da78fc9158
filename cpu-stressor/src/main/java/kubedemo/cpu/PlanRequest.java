package kubedemo.cpu;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.text.Text;

/**
 * What to use from now on.
 *
 * @param cores such as 1.5; 0 is idle. This or a schedule
 * @param schedule cores over time, such as {@code 0.5 for 1m, ramp 0.5..2 over 1m}
 * @param threads that share it; as few as can do it when absent
 * @param duration after which it is idle, such as {@code 60s}; for ever when absent
 */
@RegisterForReflection
record PlanRequest(Double cores, String schedule, Integer threads, String duration) {
    /** @throws kubedemo.kit.config.BadInput naming the field that is not allowed */
    Plan plan(double mostCores) {
        return plan(
                cores == null ? null : Cores.exact(cores),
                schedule,
                threads == null ? null : threads.toString(),
                duration,
                mostCores);
    }

    /** The same from a form, where an empty field is one that is not filled in. */
    static Plan plan(String cores, String schedule, String threads, String duration, double mostCores) {
        var unit = Cores.upTo(mostCores);
        if (given(cores) == given(schedule)) {
            throw new Input("cores", given(cores) ? cores : null)
                    .bad(Text.format(
                            "cores from 0 to %s, or a schedule such as '0.5 for 1m, ramp 0.5..2 over 1m', and not both",
                            unit.write(mostCores)));
        }
        var written = given(cores) ? new Input("cores", cores.strip()) : new Input("schedule", schedule);
        if (given(cores)) {
            unit.read(written);
        }
        return Plan.of(
                Schedule.parse(written, unit),
                Optional.ofNullable(threads).filter(PlanRequest::given).map(text -> new Input("threads", text.strip())),
                Optional.ofNullable(duration)
                        .filter(PlanRequest::given)
                        .map(text -> Plan.duration(new Input("duration", text.strip()))));
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }
}

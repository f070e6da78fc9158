package kubedemo.memory;

import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.config.Input;

/** What the form's fields begin with: the present plan, or a small one. */
public record StressForm(
        String target, String rate, String hold, String schedule, boolean heap, String most, String why) {
    private static final String SMALL = "50Mi";
    private static final String SLOW = "2Mi/s";

    static StressForm of(OomForecast forecast, Bounds bounds) {
        var stress = forecast.stress();
        var plan = stress.plan();
        var description = new PlanDescription(plan);
        var most = bounds.most(plan.kind(), stress.held());
        var target = plan.target() instanceof MemoryTarget.Fixed fixed && !description.nothing()
                ? fixed.size().toString()
                : suggestion(forecast);
        return new StressForm(
                target,
                description.nothing()
                        ? SLOW
                        : plan.rate().map(ByteRate::toString).orElse(""),
                plan.hold().map(Input::brief).orElse(""),
                plan.schedule().orElse("ramp 0..50Mi over 30s, 50Mi for 30s, ramp 50Mi..0 over 30s"),
                plan.kind() == MemoryKind.HEAP,
                most.size().toString(),
                most.reason());
    }

    /** More than there is room for, where there is a limit: that is the lesson. */
    private static String suggestion(OomForecast forecast) {
        return forecast.use().flatMap(MemoryUse::limit).isPresent() ? "150Mi" : SMALL;
    }
}

package kubedemo.load;

import java.time.Duration;
import kubedemo.kit.config.Input;

/**
 * How far a run is.
 *
 * @param length the time that the run takes when nobody stops it: a schedule that was changed begins at the change
 */
record Course(RunState state, Duration elapsed, Duration length) {

    static Course of(Report report) {
        var changed = report.happenings().stream()
                .filter(happening -> happening.kind() == Happening.Kind.CHANGED)
                .map(Happening::at)
                .reduce(Duration.ZERO, (earlier, later) -> later);
        var plan = report.plan();
        var end = plan.schedule().length().map(changed::plus).orElse(plan.duration());
        return new Course(report.state(), report.elapsed(), end.compareTo(plan.duration()) < 0 ? end : plan.duration());
    }

    /** In the latest interval that is known; 0 before the first. */
    static double askedPerSecond(Report report) {
        var intervals = report.intervals();
        if (intervals.isEmpty()) {
            return 0;
        }
        var latest = intervals.get(intervals.size() - 1);
        return latest.perSecond(latest.asked());
    }

    boolean going() {
        return state == RunState.RUNNING;
    }

    /** Its time is over, and answers are still awaited. */
    boolean ending() {
        return going() && elapsed.compareTo(length) > 0;
    }

    Duration left() {
        return ending() ? Duration.ZERO : length.minus(elapsed);
    }

    /** {@code running, 0:42 of 10:00, 9:18 left}. */
    String text() {
        return switch (state) {
            case RUNNING ->
                ending()
                        ? "waiting for the last answers"
                        : "running, %s of %s, %s left"
                                .formatted(Figures.clock(elapsed), Figures.clock(length), Figures.clock(left()));
            case COMPLETE, STOPPED -> "%s after %s".formatted(Input.kebabCase(state), Figures.clock(elapsed));
        };
    }
}

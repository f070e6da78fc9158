package kubedemo.load.record;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** How far a run is. */
public record RunProgress(Report report) {
    /** The time that the run takes when nobody stops it: a schedule that was changed begins at the change. */
    public Duration length() {
        var plan = report.plan();
        var changed = last(RunEvent.Kind.CHANGED).map(RunEvent::atSeconds).orElse(0.0);
        return plan.schedule()
                .length()
                .map(length -> length.plusMillis(Math.round(changed * 1000)))
                .filter(end -> end.compareTo(plan.duration()) < 0)
                .orElse(plan.duration());
    }

    public long lengthSeconds() {
        return Math.max(1, length().toSeconds());
    }

    /** At most the length. */
    public long elapsedSeconds() {
        return Math.min(report.elapsed().toSeconds(), length().toSeconds());
    }

    public boolean going() {
        return report.state() == RunState.RUNNING;
    }

    /** Its time is over, and answers are still awaited. */
    boolean ending() {
        return going() && report.elapsed().compareTo(length()) > 0;
    }

    public String state() {
        return Input.kebabCase(report.state());
    }

    /** {@code running, 0:42 of 10:00, 9:18 left}. */
    public String text() {
        var elapsed = Format.clock(Format.seconds(report.elapsed()));
        if (!going()) {
            return Text.format("%s after %s", state(), elapsed);
        }
        return ending()
                ? "waiting for the last answers"
                : Text.format(
                        "running, %s of %s, %s left",
                        elapsed,
                        Format.clock(Format.seconds(length())),
                        Format.clock(Format.seconds(length().minus(report.elapsed()))));
    }

    public String timeout() {
        return Input.brief(report.plan().timeout());
    }

    /** What is wrong at this moment, or empty: the last word on failures, unless that is that they are over. */
    public String trouble() {
        return last(RunEvent.Kind.FAILING)
                .filter(failing -> going())
                .filter(failing -> last(RunEvent.Kind.RECOVERED)
                        .filter(over -> over.atSeconds() > failing.atSeconds())
                        .isEmpty())
                .map(failing -> Text.format("Since %s %s.", Format.clock(failing.atSeconds()), failing.text()))
                .orElse("");
    }

    private Optional<RunEvent> last(RunEvent.Kind kind) {
        return report.events().stream().filter(event -> event.kind() == kind).reduce((earlier, later) -> later);
    }
}

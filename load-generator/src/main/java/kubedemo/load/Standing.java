package kubedemo.load;

import java.util.Optional;
import kubedemo.kit.config.Input;

/**
 * A run in two sentences and a bar.
 *
 * @param going whether there is something to change or to stop
 * @param elapsedSeconds at most the length
 * @param trouble what is wrong at this moment, or empty
 */
public record Standing(
        boolean known,
        boolean going,
        String id,
        String state,
        String text,
        String schedule,
        String target,
        String connections,
        String timeout,
        int maxInFlight,
        long elapsedSeconds,
        long lengthSeconds,
        String trouble) {
    private static final Standing NONE =
            new Standing(false, false, "", "none", "No run yet in this pod.", "", "", "", "", 0, 0, 1, "");

    static Standing of(Optional<Report> report) {
        return report.map(Standing::of).orElse(NONE);
    }

    private static Standing of(Report report) {
        var course = Course.of(report);
        var plan = report.plan();
        return new Standing(
                true,
                course.going(),
                report.id(),
                Input.kebabCase(report.state()),
                course.text(),
                plan.schedule().describe(),
                plan.target().toString(),
                connections(plan.connections()),
                Input.brief(plan.timeout()),
                plan.maxInFlight(),
                Math.min(course.elapsed().toSeconds(), course.length().toSeconds()),
                Math.max(1, course.length().toSeconds()),
                course.going() ? trouble(report) : "");
    }

    private static String connections(Connections connections) {
        if (!connections.reuse()) {
            return "a new connection for each request";
        }
        return connections.requestsEach() == Connections.NO_END
                ? "connections are kept open"
                : connections.requestsEach() + " requests on each connection";
    }

    /** The last word on failures, unless that is that they are over. */
    private static String trouble(Report report) {
        return report.happenings().stream()
                .filter(happening ->
                        happening.kind() == Happening.Kind.FAILING || happening.kind() == Happening.Kind.RECOVERED)
                .reduce((earlier, later) -> later)
                .filter(happening -> happening.kind() == Happening.Kind.FAILING)
                .map(happening -> "Since %s %s.".formatted(Figures.clock(happening.at()), happening.text()))
                .orElse("");
    }
}

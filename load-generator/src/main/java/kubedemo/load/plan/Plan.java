package kubedemo.load.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.text.Text;

/**
 * What a run is to do.
 *
 * @param schedule requests a second over time
 * @param duration when it ends, if the schedule does not end before
 * @param maxInFlight requests that may be unanswered at a time
 * @param timeout of a request, from its start to the end of its answer; also how long one waits for its start before it
 *     is dropped
 */
public record Plan(
        Target target,
        Schedule schedule,
        Duration duration,
        ConnectionReuse connections,
        int maxInFlight,
        Duration timeout) {
    /** A TLS connection takes 20 KB of a heap of 32 MB, which a plain one does not. */
    private static final int MOST_IN_FLIGHT_WITH_TLS = 1000;

    public Plan {
        if (target.tls() && maxInFlight > MOST_IN_FLIGHT_WITH_TLS) {
            throw new BadInput(
                    "max-in-flight",
                    String.valueOf(maxInFlight),
                    Text.format("up to %d where the target is https", MOST_IN_FLIGHT_WITH_TLS));
        }
    }

    /** The time that it takes. */
    public Duration length() {
        return schedule.length()
                .filter(length -> length.compareTo(duration) < 0)
                .orElse(duration);
    }

    /**
     * The same with what is given anew.
     *
     * @param given by the names {@code target}, {@code schedule}, {@code duration}, {@code connections}, {@code
     *     maxInFlight} and {@code timeout}
     * @throws kubedemo.kit.config.BadInput when one is not allowed
     */
    public Plan with(Function<String, Optional<Input>> given, AllowedHosts hosts) {
        return new Plan(
                given.apply("target").map(input -> Target.read(input, hosts)).orElse(target),
                given.apply("schedule").map(LoadConfig::schedule).orElse(schedule),
                given.apply("duration").map(LoadConfig::duration).orElse(duration),
                given.apply("connections").map(ConnectionReuse::read).orElse(connections),
                given.apply("maxInFlight").map(LoadConfig::maxInFlight).orElse(maxInFlight),
                given.apply("timeout").map(LoadConfig::timeout).orElse(timeout));
    }
}

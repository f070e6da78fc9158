package kubedemo.load.plan;

import java.time.Duration;
import java.util.List;
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
 * @param request what is sent beside the target
 * @param part of the schedule that this run sends
 */
public record Plan(
        Target target,
        Schedule schedule,
        Duration duration,
        ConnectionReuse connections,
        int maxInFlight,
        Duration timeout,
        RequestSpec request,
        Part part) {
    /** What a request to begin a run may say. */
    public static final List<String> FIELDS = List.of(
            "target", "schedule", "duration", "connections", "maxInFlight", "timeout", "method", "headers", "body");

    /** Bodies that wait in sockets, of a pod with 128 MiB. */
    private static final int MOST_BYTES_IN_FLIGHT = 32 << 20;

    /** A TLS connection takes 20 KB of a heap of 32 MB, which a plain one does not. */
    private static final int MOST_IN_FLIGHT_WITH_TLS = 1000;

    public Plan {
        if (target.tls() && maxInFlight > MOST_IN_FLIGHT_WITH_TLS) {
            throw new BadInput(
                    "max-in-flight",
                    String.valueOf(maxInFlight),
                    Text.format("up to %d where the target is https", MOST_IN_FLIGHT_WITH_TLS));
        }
        if ((long) maxInFlight * request.body().length > MOST_BYTES_IN_FLIGHT) {
            throw new BadInput(
                    "max-in-flight",
                    String.valueOf(maxInFlight),
                    Text.format(
                            "up to %d with a body of %d bytes",
                            MOST_BYTES_IN_FLIGHT / request.body().length, request.body().length));
        }
    }

    /** Plain GET requests, all that the schedule has. */
    public Plan(
            Target target,
            Schedule schedule,
            Duration duration,
            ConnectionReuse connections,
            int maxInFlight,
            Duration timeout) {
        this(target, schedule, duration, connections, maxInFlight, timeout, RequestSpec.GET, Part.WHOLE);
    }

    /** The same by another schedule. */
    public Plan with(Schedule other) {
        return new Plan(target, other, duration, connections, maxInFlight, timeout, request, part);
    }

    /** The same, and only a part of it. */
    public Plan with(Part other) {
        return new Plan(target, schedule, duration, connections, maxInFlight, timeout, request, other);
    }

    /** Requests that are due by then, of this part. */
    public double totalBy(Duration time) {
        return part.of(schedule.totalBy(time));
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
     * @param given by the names of {@link #FIELDS}
     * @throws kubedemo.kit.config.BadInput when one is not allowed
     */
    public Plan with(Function<String, Optional<Input>> given, AllowedHosts hosts) {
        return new Plan(
                given.apply("target").map(input -> Target.read(input, hosts)).orElse(target),
                given.apply("schedule").map(LoadConfig::schedule).orElse(schedule),
                given.apply("duration").map(LoadConfig::duration).orElse(duration),
                given.apply("connections").map(ConnectionReuse::read).orElse(connections),
                given.apply("maxInFlight").map(LoadConfig::maxInFlight).orElse(maxInFlight),
                given.apply("timeout").map(LoadConfig::timeout).orElse(timeout),
                new RequestSpec(
                        given.apply("method").map(Method::read).orElse(request.method()),
                        given.apply("headers").map(RequestSpec::headers).orElse(request.headers()),
                        given.apply("body").map(RequestSpec::body).orElse(request.body())),
                part);
    }
}

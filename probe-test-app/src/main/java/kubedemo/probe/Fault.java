package kubedemo.probe;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;

/**
 * What is done to requests on purpose.
 *
 * @param errorRate share of requests that are answered with {@code status}, 0 to 1
 * @param status 400 to 599
 * @param latency added before each answer, 0 to 60 s
 */
public record Fault(double errorRate, int status, Duration latency) {
    static final Fault NONE = new Fault(0, 500, Duration.ZERO);

    private static final List<Integer> OFFERED = List.of(404, 429, 500, 503);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Variable<Double> ERROR_RATE = new Variable<>(
            "FAULTS_ERROR_RATE",
            "0",
            "Share of requests that fail from the start, such as 0.3 or 30%, for a bad version",
            Input::fraction);
    private static final Variable<Integer> STATUS =
            new Variable<>("FAULTS_STATUS", "500", "Status of those failures, 400 to 599", Fault::status);
    private static final Variable<Duration> LATENCY = new Variable<>(
            "FAULTS_LATENCY", "0s", "Latency added to each answer from the start, up to 60s", Fault::latency);

    static final List<Variable<?>> VARIABLES = List.of(ERROR_RATE, STATUS, LATENCY);

    /** @throws kubedemo.kit.config.BadInput when it is out of bounds */
    static Fault from(Environment environment) {
        return new Fault(environment.get(ERROR_RATE), environment.get(STATUS), environment.get(LATENCY));
    }

    /** This fault, changed by what is given; null leaves a part as it is. */
    Fault with(String errorRate, String status, String latency) {
        return new Fault(
                errorRate == null ? this.errorRate : new Input("errorRate", errorRate).fraction(),
                status == null ? this.status : status(new Input("status", status)),
                latency == null ? this.latency : latency(new Input("latency", latency)));
    }

    private static int status(Input input) {
        return input.integer(400, 599);
    }

    private static Duration latency(Input input) {
        return input.duration(Duration.ZERO, LONGEST);
    }

    /** The share of errors in whole percent, for the slider. */
    public long errorPercent() {
        return Math.round(errorRate * 100);
    }

    /** What the page offers; the API takes any from 400 to 599. */
    public List<Integer> statuses() {
        return Stream.concat(OFFERED.stream(), Stream.of(status))
                .distinct()
                .sorted()
                .toList();
    }

    public boolean none() {
        return errorRate == 0 && latency.isZero();
    }

    /** In words, for people and logs. */
    @Override
    public String toString() {
        return none()
                ? "none"
                : Text.format("%s of requests fail with %d, %s added to each", percent(), status, Input.brief(latency));
    }

    public String percent() {
        return Text.format("%.4g", errorRate * 100).replaceAll("\\.?0+$", "") + "%";
    }
}

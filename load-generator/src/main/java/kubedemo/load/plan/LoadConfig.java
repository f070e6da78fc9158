package kubedemo.load.plan;

import java.time.Duration;
import java.util.List;
import kubedemo.kit.Flag;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.schedule.Rate;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.schedule.ValueType;
import kubedemo.kit.text.Text;

/**
 * @param plan of a run that nothing else is said of
 * @param autostart begin it when the service starts
 */
public record LoadConfig(Plan plan, boolean autostart, AllowedHosts allowedHosts) {
    public static final int MOST_IN_FLIGHT = 5_000;
    public static final Rate FASTEST = new Rate(20_000);
    private static final ValueType RATES = Rate.unit(new Rate(0), FASTEST);
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Variable<AllowedHosts> ALLOWED_HOSTS = new Variable<>(
            "LOAD_ALLOWED_HOSTS",
            "*, *.*, *.svc, *.svc.cluster.local, loopback",
            "Hosts that load may go to: * is any name of one label, *.* of two, *.NAME any below NAME, loopback this machine; others match exactly",
            AllowedHosts::read);
    private static final Variable<Input> TARGET = new Variable<>(
            "LOAD_TARGET",
            "http://probe-test-app:8000/burn",
            "Target of the requests, an http or https URL",
            input -> input);
    private static final Variable<Schedule> SCHEDULE = new Variable<>(
            "LOAD_SCHEDULE",
            "100/s",
            Text.format(
                    "Requests a second over time, up to %s: 100/s, ramp 10/s..200/s over 5m, step, spike, sine, joined by commas",
                    FASTEST),
            LoadConfig::schedule);
    private static final Variable<Duration> DURATION =
            new Variable<>("LOAD_DURATION", "10m", "Length of a run, 1s to 24h", LoadConfig::duration);
    private static final Variable<ConnectionReuse> CONNECTIONS = new Variable<>(
            "LOAD_CONNECTIONS",
            "new",
            "new connection for each request, reuse, or reuse N with N requests on each",
            ConnectionReuse::read);
    private static final Variable<Integer> MAX_IN_FLIGHT = new Variable<>(
            "LOAD_MAX_IN_FLIGHT",
            "1000",
            "Requests that may be unanswered at a time, 1 to " + MOST_IN_FLIGHT,
            LoadConfig::maxInFlight);
    private static final Variable<Duration> TIMEOUT = new Variable<>(
            "LOAD_TIMEOUT",
            "10s",
            "A request without a complete answer after this time fails; one that could not start within it is dropped; 100ms to 60s",
            LoadConfig::timeout);
    private static final Variable<Method> METHOD =
            new Variable<>("LOAD_METHOD", "GET", "GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS", Method::read);
    private static final Variable<List<RequestSpec.Header>> HEADERS = new Variable<>(
            "LOAD_HEADERS", null, "Headers of each request, one per line: NAME: VALUE", RequestSpec::headers);
    private static final Variable<byte[]> BODY =
            new Variable<>("LOAD_BODY", null, "Body of each request, up to 1 MiB", RequestSpec::body);
    private static final Variable<byte[]> BODY_FILE = new Variable<>(
            "LOAD_BODY_FILE", null, "File with the body of each request, up to 1 MiB", RequestSpec::bodyFile);
    private static final Variable<Boolean> AUTOSTART = new Variable<>(
            "LOAD_AUTOSTART", "true", "Whether the service starts a run at start-up: true or false", Input::flag);

    /** What a command may say in their place. */
    public static final List<Flag> FLAGS = List.of(
            Flag.of(TARGET, "URL", "target"),
            Flag.of(SCHEDULE, "SCHEDULE", "schedule"),
            Flag.of(DURATION, "DURATION", "duration"),
            Flag.of(CONNECTIONS, "new|reuse|reuse N", "connections"),
            Flag.of(MAX_IN_FLIGHT, "N", "max-in-flight"),
            Flag.of(TIMEOUT, "DURATION", "timeout"),
            Flag.of(METHOD, "METHOD", "method"),
            Flag.lines(HEADERS, "'NAME: VALUE'", "header"),
            Flag.of(BODY, "TEXT", "body").inPlaceOf(BODY_FILE),
            Flag.of(BODY_FILE, "FILE", "body-file").inPlaceOf(BODY));

    public static final List<Variable<?>> VARIABLES = List.of(
            TARGET,
            SCHEDULE,
            DURATION,
            CONNECTIONS,
            MAX_IN_FLIGHT,
            TIMEOUT,
            METHOD,
            HEADERS,
            BODY,
            BODY_FILE,
            AUTOSTART,
            ALLOWED_HOSTS);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    public static LoadConfig from(Environment environment) {
        var hosts = environment.get(ALLOWED_HOSTS);
        var plan = new Plan(
                Target.read(environment.get(TARGET), hosts),
                environment.get(SCHEDULE),
                environment.get(DURATION),
                environment.get(CONNECTIONS),
                environment.get(MAX_IN_FLIGHT),
                environment.get(TIMEOUT),
                new RequestSpec(
                        environment.get(METHOD), environment.find(HEADERS).orElse(List.of()), body(environment)),
                Part.WHOLE);
        return new LoadConfig(plan, environment.get(AUTOSTART), hosts);
    }

    public static Schedule schedule(Input input) {
        var schedule = Schedule.parse(input, RATES);
        if (schedule.greatest() == 0) {
            throw input.bad("a schedule with a rate above 0 in it, such as 100/s");
        }
        return schedule;
    }

    private static byte[] body(Environment environment) {
        if (BODY.isSet(environment) && BODY_FILE.isSet(environment)) {
            throw new BadInput(BODY_FILE.name(), "set, and LOAD_BODY too", "one of them");
        }
        return environment.find(BODY).or(() -> environment.find(BODY_FILE)).orElse(RequestSpec.GET.body());
    }

    static Duration duration(Input input) {
        return input.duration(Duration.ofSeconds(1), LONGEST);
    }

    static int maxInFlight(Input input) {
        return input.integer(1, MOST_IN_FLIGHT);
    }

    static Duration timeout(Input input) {
        return input.duration(Duration.ofMillis(100), Duration.ofMinutes(1));
    }
}

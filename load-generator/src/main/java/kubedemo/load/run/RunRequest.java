package kubedemo.load.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.ExpectedPod;
import kubedemo.kit.text.Text;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Plan;

/**
 * What a run is to do; what is not given is as configured.
 *
 * @param target a URL of http or https
 * @param schedule requests a second over time, such as {@code ramp 10/s..200/s over 5m}
 * @param duration the run ends after so long, 1s to 24h
 * @param connections {@code new}, {@code reuse} or {@code reuse N}
 * @param maxInFlight requests that may be unanswered at a time, 1 to 5000
 * @param timeout of a request, 100ms to 60s
 * @param method GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS
 * @param headers each {@code NAME: VALUE}
 * @param body what each request sends, up to 1 MiB
 */
@RegisterForReflection
public record RunRequest(
        String target,
        String schedule,
        String duration,
        String connections,
        Integer maxInFlight,
        String timeout,
        String method,
        List<String> headers,
        String body) {
    static final RunRequest AS_CONFIGURED = new RunRequest(null, null, null, null, null, null, null, null, null);

    /** @throws BadInput naming the field that is not allowed */
    Plan plan(LoadConfig config) {
        var given = Arrays.asList(
                target,
                schedule,
                duration,
                connections,
                maxInFlight == null ? null : maxInFlight.toString(),
                timeout,
                method,
                headers == null ? null : lines(),
                body);
        return plan(config, field -> Optional.ofNullable(given.get(Plan.FIELDS.indexOf(field)))
                .map(text -> new Input(field, text)));
    }

    private String lines() {
        for (var header : headers) {
            if (header.contains("\n")) {
                throw new BadInput("headers", header, "NAME: VALUE on one line");
            }
        }
        return String.join("\n", headers);
    }

    /** The same from a form, where an empty field is one that is not filled in. */
    public static Plan plan(Map<String, String> form, LoadConfig config) {
        known(form, Plan.FIELDS);
        return plan(config, field -> filledIn(form, field));
    }

    /** @throws BadInput when the form has another field, beside the expected pod */
    public static void known(Map<String, String> form, List<String> fields) {
        for (var name : form.keySet()) {
            if (!fields.contains(name) && !name.equals(ExpectedPod.FIELD)) {
                throw new BadInput(
                        name,
                        form.get(name),
                        "one of these fields: " + fields.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    static Optional<Input> filledIn(Map<String, String> form, String field) {
        return Optional.ofNullable(form.get(field))
                .filter(text -> !text.isBlank())
                .map(text -> new Input(field, text.strip()));
    }

    private static Plan plan(LoadConfig config, Function<String, Optional<Input>> given) {
        var plan = config.plan().with(given, config.allowedHosts());
        if (plan.schedule().totalBy(plan.length()) < 1) {
            throw new BadInput(
                    "schedule",
                    plan.schedule().describe(),
                    Text.format(
                            "one by which at least one request is due within %s, such as 100/s",
                            Input.brief(plan.length())));
        }
        return plan;
    }
}

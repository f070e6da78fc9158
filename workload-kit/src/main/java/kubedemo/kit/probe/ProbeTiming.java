package kubedemo.kit.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;

/**
 * How the kubelet calls a probe; the fields are those of the Kubernetes Probe type. Variables tell it from the same source as the
 * manifest's probe; without them the period is learned from the calls.
 *
 * @param periodSeconds time from one call to the next
 * @param timeoutSeconds an answer later than this is a failure
 * @param failureThreshold this many failures in a row make the kubelet act
 * @param assumed whether time-out and threshold are assumed to be what Kubernetes does where the manifest says nothing
 */
@RegisterForReflection
public record ProbeTiming(int periodSeconds, int timeoutSeconds, int failureThreshold, boolean assumed) {
    /** What Kubernetes does where the manifest says nothing. */
    public static final ProbeTiming DEFAULT = new ProbeTiming(10, 1, 3, true);

    private static final int LONGEST = 3600;

    public static final List<Variable<?>> VARIABLES = variables();

    /** The timing of each probe of which the environment says anything; the defaults fill the rest. */
    public static Map<ProbeKind, ProbeTiming> from(Environment environment) {
        var timings = new EnumMap<ProbeKind, ProbeTiming>(ProbeKind.class);
        for (var kind : ProbeKind.values()) {
            var period = environment.find(period(kind));
            var timeout = environment.find(timeout(kind));
            var threshold = environment.find(threshold(kind));
            if (period.isPresent() || timeout.isPresent() || threshold.isPresent()) {
                timings.put(
                        kind,
                        new ProbeTiming(
                                period.orElse(DEFAULT.periodSeconds),
                                timeout.orElse(DEFAULT.timeoutSeconds),
                                threshold.orElse(DEFAULT.failureThreshold),
                                false));
            }
        }
        return timings;
    }

    private static Variable<Integer> period(ProbeKind kind) {
        return number(kind, "PERIOD_SECONDS", "Period of the %s probe in the manifest, seconds");
    }

    private static Variable<Integer> timeout(ProbeKind kind) {
        return number(kind, "TIMEOUT_SECONDS", "Timeout of the %s probe in the manifest, seconds");
    }

    private static Variable<Integer> threshold(ProbeKind kind) {
        return number(
                kind,
                "FAILURE_THRESHOLD",
                "Consecutive failures of the %s probe before the kubelet acts, as in the manifest");
    }

    private static Variable<Integer> number(ProbeKind kind, String suffix, String meaning) {
        return new Variable<>(
                Text.format("PROBE_%s_%s", kind.name(), suffix),
                null,
                Text.format(meaning, kind.written()),
                input -> input.integer(1, LONGEST));
    }

    private static List<Variable<?>> variables() {
        var variables = new ArrayList<Variable<?>>();
        for (var kind : ProbeKind.values()) {
            variables.add(period(kind));
            variables.add(timeout(kind));
            variables.add(threshold(kind));
        }
        return List.copyOf(variables);
    }
}

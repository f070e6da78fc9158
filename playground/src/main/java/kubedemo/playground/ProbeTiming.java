package kubedemo.playground;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers by which probes are called and judged: the same record drives the kubelet loop and tells the workload,
 * so that a page's countdown cannot differ from what happens.
 *
 * @param period time from the start of one call to the start of the next
 * @param timeout how long one call may take before it counts as failed
 * @param failureThreshold consecutive failures until the kubelet acts, at least 1
 */
public record ProbeTiming(Duration period, Duration timeout, int failureThreshold) {
    public ProbeTiming {
        if (period.isNegative() || period.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("period and timeout must be longer than nothing");
        }
        if (failureThreshold < 1) {
            throw new IllegalArgumentException("failureThreshold is " + failureThreshold + "; 1 or more is allowed");
        }
    }

    /**
     * What a manifest without numbers gets: every 10 s, 1 s at most, 3 failures.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/probes/">Kubernetes: Probes</a>
     */
    public static ProbeTiming kubernetesDefaults() {
        return new ProbeTiming(Duration.ofSeconds(10), Duration.ofSeconds(1), 3);
    }

    public ProbeTiming withPeriod(Duration other) {
        return new ProbeTiming(other, timeout, failureThreshold);
    }

    /** The variables that tell a workload how it is probed, in whole seconds as in a manifest (less than one is one). */
    Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        for (var kind : new String[] {"LIVENESS", "READINESS"}) {
            variables.put("PROBE_" + kind + "_PERIOD_SECONDS", seconds(period));
            variables.put("PROBE_" + kind + "_TIMEOUT_SECONDS", seconds(timeout));
            variables.put("PROBE_" + kind + "_FAILURE_THRESHOLD", Integer.toString(failureThreshold));
        }
        return variables;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}

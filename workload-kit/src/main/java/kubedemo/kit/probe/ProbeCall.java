package kubedemo.kit.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;

/**
 * One call of a probe.
 *
 * @param at when it came in
 * @param caller {@code kubelet}, {@code playground}, or the product that the User-Agent names
 * @param fromKubelet whether the User-Agent is that of a kubelet or its stand-in
 * @param status what was or will be answered, 200 or 503
 * @param durationMillis from call to answer; while the answer is held back, the time so far
 * @param failed as the kubelet counts: not 200, or not answered in time
 * @param answered false while the answer is held back
 */
@RegisterForReflection
public record ProbeCall(
        Instant at,
        String caller,
        boolean fromKubelet,
        int status,
        long durationMillis,
        boolean failed,
        boolean answered) {

    private static final String KUBELET_PREFIX = "kube-probe/";
    private static final String UNNAMED = "unnamed";
    private static final int LONGEST_CALLER = 40;

    /** Calls of the kubelet say {@code kube-probe/VERSION}; the playground's stand-in {@code kube-probe/playground}. */
    static boolean isKubelet(String userAgent) {
        return userAgent != null && userAgent.startsWith(KUBELET_PREFIX);
    }

    static String callerOf(String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return UNNAMED;
        }
        if (isKubelet(userAgent)) {
            return userAgent.equals(KUBELET_PREFIX + "playground") ? "playground" : "kubelet";
        }
        var product = userAgent.split("[ /]", 2)[0];
        return product.isEmpty() ? UNNAMED : product.substring(0, Math.min(product.length(), LONGEST_CALLER));
    }

    /** A call that has been going on for this long and is answered in the end with this status. */
    static ProbeCall of(Instant at, String userAgent, int status, Duration took, boolean answered, Duration timeout) {
        return new ProbeCall(
                at,
                callerOf(userAgent),
                isKubelet(userAgent),
                status,
                took.toMillis(),
                (answered && status != 200) || took.compareTo(timeout) > 0,
                answered);
    }
}

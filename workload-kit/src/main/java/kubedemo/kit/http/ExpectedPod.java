package kubedemo.kit.http;

import jakarta.inject.Singleton;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;

/**
 * The pod you see is the pod you click: a request that names the pod it is meant for is refused by any other pod. A
 * Service may hand the next connection to another replica; without this a click for pod A would change pod B.
 */
@Singleton
public final class ExpectedPod {
    /** The header that page scripts send; forms send the field and event streams the parameter {@link #FIELD}. */
    public static final String HEADER = "X-Expect-Pod";

    public static final String FIELD = "expect-pod";

    private final Pod pod;

    ExpectedPod(Pod pod) {
        this.pod = pod;
    }

    /**
     * @param expected the pod that the request is meant for; null or empty when it may be served by any
     * @throws ProblemException 409 naming both pods
     */
    public void check(String expected) {
        if (expected != null && !expected.isEmpty() && !expected.equals(pod.name())) {
            throw new ProblemException(conflict(expected));
        }
    }

    private Problem conflict(String expected) {
        return Problem.of(
                409,
                "Conflict",
                Text.format(
                        "This request is meant for pod %s, but pod %s received it. Nothing has changed. Try again on a new connection, or reach the pod itself: kubectl port-forward -n %s pod/%s 8001:8080",
                        shown(expected), pod.name(), pod.namespace(), shown(expected)));
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(name.length(), 253)).replaceAll("[^A-Za-z0-9.-]", "?");
    }
}

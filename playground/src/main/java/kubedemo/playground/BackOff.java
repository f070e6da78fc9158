package kubedemo.playground;

import java.time.Duration;

/**
 * How long to wait before the next restart of one container.
 *
 * <p>Kubernetes: "the kubelet restarts them with an exponential backoff delay (10s, 20s, 40s, …), that is capped at
 * 300 seconds (5 minutes). Once a container has executed for 10 minutes without any problems, the kubelet resets the
 * restart backoff timer for that container." The very first restart comes at once.
 *
 * <p>Not thread-safe: it belongs to one restarter's thread.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy">Pod Lifecycle</a>
 */
public final class BackOff {
    private final Duration first;
    private final Duration cap;
    private final Duration resetAfter;
    private Duration next = Duration.ZERO;

    /**
     * @param first the wait before the second restart, doubled for each one after it
     * @param cap the longest wait
     * @param resetAfter a run at least this long makes the next restart immediate again
     */
    public BackOff(Duration first, Duration cap, Duration resetAfter) {
        this.first = first;
        this.cap = cap;
        this.resetAfter = resetAfter;
    }

    /** 10 s, doubled up to 300 s, forgotten after 10 min of running. */
    public static BackOff kubernetes() {
        return new BackOff(Duration.ofSeconds(10), Duration.ofSeconds(300), Duration.ofMinutes(10));
    }

    /** The wait before the restart that follows a run of the given length. */
    Duration afterRunOf(Duration run) {
        var wait = run.compareTo(resetAfter) >= 0 ? Duration.ZERO : next;
        next = wait.isZero() ? first : shorter(wait.multipliedBy(2), cap);
        return wait;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

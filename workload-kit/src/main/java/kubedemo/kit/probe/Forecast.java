package kubedemo.kit.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the kubelet will do next if nothing changes.
 *
 * @param seconds time left until then, about; 0 when it is due
 */
@RegisterForReflection
public record Forecast(Action action, double seconds) {
    /** What a kubelet does about a probe. */
    public enum Action {
        RESTART,
        LEAVE_SERVICE,
        JOIN_SERVICE
    }
}

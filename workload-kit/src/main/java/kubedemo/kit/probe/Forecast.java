package kubedemo.kit.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the kubelet will do next if nothing changes.
 *
 * @param seconds time left until then, about; 0 when it is due
 */
@RegisterForReflection
public record Forecast(Action action, double seconds) {
    /** What a kubelet does about a probe. */
    @Schema(enumeration = {"restart", "leave-service", "join-service"})
    public enum Action {
        RESTART,
        LEAVE_SERVICE,
        JOIN_SERVICE
    }
}

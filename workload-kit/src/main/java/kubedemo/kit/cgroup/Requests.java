package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;

/**
 * What the manifest asks for, by the downward API's resourceFieldRef. Limits are the control group's to tell: the downward API gives
 * the <em>node's</em> size where there is none, and the old one where it was changed in place.
 *
 * @param cpuMillis requested CPU, thousandths of a core
 * @param memoryBytes requested memory, bytes
 */
@RegisterForReflection
public record Requests(Optional<Long> cpuMillis, Optional<Long> memoryBytes) {

    private static final Variable<Long> CPU_REQUEST =
            quantity("POD_CPU_REQUEST", "Requested CPU in thousandths of a core (requests.cpu, divisor 1m)");
    private static final Variable<Long> MEMORY_REQUEST =
            quantity("POD_MEMORY_REQUEST", "Requested memory in bytes (requests.memory)");

    public static final List<Variable<?>> VARIABLES = List.of(CPU_REQUEST, MEMORY_REQUEST);

    /** @throws kubedemo.kit.config.BadInput when a variable is not a whole number */
    public static Requests from(Environment environment) {
        return new Requests(environment.find(CPU_REQUEST), environment.find(MEMORY_REQUEST));
    }

    /** With this CPU request where no variable tells one. */
    Requests or(Optional<Long> cpuMillis) {
        return new Requests(this.cpuMillis.or(() -> cpuMillis), memoryBytes);
    }

    private static Variable<Long> quantity(String name, String meaning) {
        return new Variable<>(name, null, meaning, input -> input.whole(0, Long.MAX_VALUE));
    }
}

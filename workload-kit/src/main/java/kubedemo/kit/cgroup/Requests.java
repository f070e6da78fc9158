package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;

/**
 * What the manifest asks for, by the downward API's resourceFieldRef. Where the manifest sets no limit the downward API
 * gives the <em>node's</em> size, so a limit is only believed where the control group has one too.
 *
 * @param cpuMillis requested CPU, thousandths of a core
 * @param memoryBytes requested memory, bytes
 * @param cpuLimitMillis the limit as the downward API tells it, thousandths of a core
 * @param memoryLimitBytes the limit as the downward API tells it, bytes
 */
@RegisterForReflection
public record Requests(
        Optional<Long> cpuMillis,
        Optional<Long> memoryBytes,
        Optional<Long> cpuLimitMillis,
        Optional<Long> memoryLimitBytes) {

    private static final Variable<Long> CPU_REQUEST =
            quantity("POD_CPU_REQUEST", "Requested CPU in thousandths of a core (requests.cpu, divisor 1m)");
    private static final Variable<Long> CPU_LIMIT =
            quantity("POD_CPU_LIMIT", "CPU limit in thousandths of a core (limits.cpu, divisor 1m)");
    private static final Variable<Long> MEMORY_REQUEST =
            quantity("POD_MEMORY_REQUEST", "Requested memory in bytes (requests.memory)");
    private static final Variable<Long> MEMORY_LIMIT =
            quantity("POD_MEMORY_LIMIT", "Memory limit in bytes (limits.memory)");

    public static final List<Variable<?>> VARIABLES = List.of(CPU_REQUEST, CPU_LIMIT, MEMORY_REQUEST, MEMORY_LIMIT);

    /** @throws kubedemo.kit.config.BadInput when a variable is not a whole number */
    public static Requests from(Environment environment) {
        return new Requests(
                environment.find(CPU_REQUEST),
                environment.find(MEMORY_REQUEST),
                environment.find(CPU_LIMIT),
                environment.find(MEMORY_LIMIT));
    }

    /** With this CPU request where no variable tells one. */
    Requests or(Optional<Long> cpuMillis) {
        return new Requests(this.cpuMillis.or(() -> cpuMillis), memoryBytes, cpuLimitMillis, memoryLimitBytes);
    }

    private static Variable<Long> quantity(String name, String meaning) {
        return new Variable<>(name, null, meaning, input -> input.whole(0, Long.MAX_VALUE));
    }
}

package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What this container may use and does use.
 *
 * @param cgroupVersion 1 or 2; empty where there are no control groups (macOS, Windows)
 * @param cpu empty where it is not known
 * @param memory empty where it is not known
 * @param notKnown why {@code cpu} or {@code memory} is not known; empty where both are
 */
@RegisterForReflection
public record Resources(
        Optional<Integer> cgroupVersion,
        Optional<CpuUse> cpu,
        Optional<MemoryUse> memory,
        Optional<String> notKnown,
        Requests requests) {
    public static final String NOT_KNOWN = "not known here";

    public static Resources read(Optional<Cgroup> cgroup, Requests requests) {
        var cpu = cgroup.flatMap(Cgroup::cpu);
        var memory = cgroup.flatMap(Cgroup::memory);
        return new Resources(
                cgroup.map(Cgroup::version),
                cpu,
                memory,
                notKnown(cgroup, cpu, memory),
                requests.or(cgroup.flatMap(Cgroup::cpuRequestMillis)));
    }

    /** A CPU limit in words: unknown is not none. */
    public static String cpuLimit(Optional<CpuUse> use, Function<Double, String> written) {
        return words(use.flatMap(CpuUse::limitCores).map(written), use.filter(cpu -> cpu.limitNotKnown()
                .isEmpty()));
    }

    /** A memory limit in words: unknown is not none. */
    public static String memoryLimit(Optional<MemoryUse> use, Function<Long, String> written) {
        return words(use.flatMap(MemoryUse::limit).map(written), use.filter(memory -> memory.limitNotKnown()
                .isEmpty()));
    }

    private static String words(Optional<String> limit, Optional<?> known) {
        return limit.orElse(known.isPresent() ? "none" : NOT_KNOWN);
    }

    private static Optional<String> notKnown(
            Optional<Cgroup> cgroup, Optional<CpuUse> cpu, Optional<MemoryUse> memory) {
        if (cgroup.isEmpty()) {
            return Optional.of("no control group can be read here");
        }
        if (cpu.isPresent() && memory.isPresent()) {
            return Optional.empty();
        }
        var what = cpu.isPresent() ? "memory" : memory.isPresent() ? "CPU time" : "CPU time and memory";
        return Optional.of(what + " of the control group cannot be read");
    }
}

package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What this container may use and does use.
 *
 * @param cgroupVersion 1 or 2; empty where there are no control groups (macOS, Windows)
 */
@RegisterForReflection
public record Resources(
        Optional<Integer> cgroupVersion, Optional<CpuUse> cpu, Optional<MemoryUse> memory, Requests requests) {

    public static Resources read(Optional<Cgroup> cgroup, Requests requests) {
        return new Resources(
                cgroup.map(Cgroup::version), cgroup.flatMap(Cgroup::cpu), cgroup.flatMap(Cgroup::memory), requests);
    }
}

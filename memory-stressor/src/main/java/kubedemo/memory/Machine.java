package kubedemo.memory;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.cgroup.MemoryUse;

/**
 * What the kernel says of memory: the machine's, this container's and this process'.
 *
 * @param proc where the kernel tells of processes, {@code /proc}
 * @param cgroup empty where there are no control groups (macOS, Windows)
 */
record Machine(Path proc, Optional<Cgroup> cgroup) {
    static Machine here() {
        return new Machine(Path.of("/proc"), Cgroup.find(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup")));
    }

    /** What programs can still take without swapping, bytes. */
    OptionalLong available() {
        return new ProcFile(proc.resolve("meminfo")).bytes("MemAvailable");
    }

    Optional<MemoryUse> use() {
        return cgroup.flatMap(Cgroup::memory);
    }

    Optional<Long> limit() {
        return use().flatMap(MemoryUse::limit);
    }

    /** Pages of this process that are in memory, those of files included, bytes. */
    OptionalLong residentSet() {
        return new ProcFile(proc.resolve("self/status")).bytes("VmRSS");
    }
}

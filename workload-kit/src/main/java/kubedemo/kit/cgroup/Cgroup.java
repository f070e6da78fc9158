package kubedemo.kit.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The control group that this process lives in: where its limits are, and what the kernel did about them. Read afresh
 * at each call; empty where a file is missing, unreadable or not a number.
 */
public sealed interface Cgroup permits CgroupV1, CgroupV2 {

    /** 1 or 2: the version of the kernel's interface. */
    int version();

    Optional<CpuUse> cpu();

    /** CPU time used since the group was made, and nothing else: one file, for who asks once a second. */
    OptionalDouble cpuSeconds();

    Optional<MemoryUse> memory();

    /** The CPU limit and nothing else, for who asks once a second. */
    Limit<Quota> cpuLimit();

    /** The memory limit and nothing else, in bytes, for who asks once a second. */
    Limit<Long> memoryLimit();

    /**
     * The CPU that the pod's manifest asks for, in thousandths of a core; empty where it cannot be told: version 2 has a weight,
     * which two runtimes make of the request in two ways, and neither is exact.
     */
    default Optional<Long> cpuRequestMillis() {
        return Optional.empty();
    }

    /** Processes that the kernel has killed for want of memory in each group around this one that can be seen, by its path. */
    Map<String, Long> oomKillsAround();

    /**
     * The group of this process, empty where there are no control groups (macOS, Windows).
     *
     * @param mount where control groups are mounted, {@code /sys/fs/cgroup}
     * @param membership {@code /proc/self/cgroup}: lines of {@code id:controllers:path}, see cgroups(7)
     */
    static Optional<Cgroup> find(Path mount, Path membership) {
        try {
            var lines = Files.readAllLines(membership);
            if (Files.exists(mount.resolve("cgroup.controllers"))) {
                return Optional.of(new CgroupV2(directory(mount, path(lines, ""), "cpu.stat")));
            }
            if (Files.isDirectory(mount.resolve("memory"))) {
                return Optional.of(new CgroupV1(
                        directory(root(mount, "cpu"), path(lines, "cpu"), "cpu.stat"),
                        directory(root(mount, "cpuacct"), path(lines, "cpuacct"), "cpuacct.usage"),
                        directory(mount.resolve("memory"), path(lines, "memory"), "memory.usage_in_bytes"),
                        path(lines, "memory").contains("kubepods")));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A hierarchy of several controllers is mounted under all their names, such as {@code cpu,cpuacct}; most have links, too. */
    private static Path root(Path mount, String controller) throws IOException {
        var own = mount.resolve(controller);
        if (Files.exists(own)) {
            return own;
        }
        try (var mounted = Files.list(mount)) {
            return mounted.filter(each ->
                            List.of(each.getFileName().toString().split(",")).contains(controller))
                    .findFirst()
                    .orElse(own);
        }
    }

    /** In a container the group is mounted as the root; outside it is below the root, at its path. */
    private static Path directory(Path root, String path, String probe) {
        var below = root.resolve(path.substring(1)).normalize();
        return below.startsWith(root) && Files.exists(below.resolve(probe)) ? below : root;
    }

    private static String path(List<String> lines, String controller) {
        return lines.stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3
                        && List.of(parts[1].split(",")).contains(controller)
                        && parts[2].startsWith("/"))
                .map(parts -> parts[2])
                .findFirst()
                .orElse("/");
    }
}

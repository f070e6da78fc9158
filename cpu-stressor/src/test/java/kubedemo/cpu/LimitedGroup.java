package kubedemo.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kubedemo.playground.Requirement;

/**
 * A control group with a CPU limit, and before all other work on this machine. A process starts in its parent's groups,
 * so this test's own process is in it while it starts one. Both versions of the interface.
 */
final class LimitedGroup implements AutoCloseable {
    private static final String NAME =
            "kubedemo-cpu-test-" + ProcessHandle.current().pid();
    private static final long PERIOD_MICROS = 100_000;

    private final List<Path> folders = new ArrayList<>();
    /** Where this process was before, by the group that it is in meanwhile. */
    private final Map<Path, Path> before = new HashMap<>();

    LimitedGroup(double cores) throws IOException {
        var mount = Requirement.controlGroups();
        var quota = String.valueOf(Math.round(cores * PERIOD_MICROS));
        if (Files.exists(mount.resolve("cgroup.controllers"))) {
            Files.writeString(mount.resolve("cgroup.subtree_control"), "+cpu");
            var folder = make(mount, "");
            Files.writeString(folder.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            Files.writeString(folder.resolve("cpu.weight"), "10000");
        } else {
            var folder = make(mount.resolve("cpu"), "cpu");
            Files.writeString(folder.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
            Files.writeString(folder.resolve("cpu.cfs_quota_us"), quota);
            Files.writeString(folder.resolve("cpu.shares"), "262144");
            if (!Files.isSameFile(mount.resolve("cpu"), mount.resolve("cpuacct"))) {
                make(mount.resolve("cpuacct"), "cpuacct");
            }
        }
    }

    /** As a resize in place does it, while processes are in it. */
    void limit(double cores) throws IOException {
        var quota = String.valueOf(Math.round(cores * PERIOD_MICROS));
        var max = folders.get(0).resolve("cpu.max");
        if (Files.exists(max)) {
            Files.writeString(max, quota + " " + PERIOD_MICROS);
        } else {
            Files.writeString(folders.get(0).resolve("cpu.cfs_quota_us"), quota);
        }
    }

    /** What starts a process, which stays in the group. */
    <T> T start(Callable<T> starter) throws Exception {
        move(folders);
        try {
            return starter.call();
        } finally {
            move(before.values());
        }
    }

    @Override
    public void close() throws IOException {
        for (var folder : folders) {
            Files.deleteIfExists(folder);
        }
    }

    private Path make(Path root, String controller) throws IOException {
        var folder = Files.createDirectory(root.resolve(NAME));
        folders.add(folder);
        before.put(folder, root.resolve(ownPath(controller)));
        return folder;
    }

    private static String ownPath(String controller) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> List.of(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2].substring(1))
                .findFirst()
                .orElse("");
    }

    private static void move(Iterable<Path> groups) throws IOException {
        for (var group : groups) {
            Files.writeString(
                    group.resolve("cgroup.procs"),
                    String.valueOf(ProcessHandle.current().pid()));
        }
    }
}

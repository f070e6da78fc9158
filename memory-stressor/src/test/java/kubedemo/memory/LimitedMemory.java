package kubedemo.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.text.Text;
import kubedemo.playground.Requirement;

/** A control group with a memory limit, made by the test. Both versions of the interface. */
final class LimitedMemory implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Path folder;
    private final boolean second;

    LimitedMemory(long bytes) throws IOException {
        var mount = Requirement.controlGroups();
        second = Files.exists(mount.resolve("cgroup.controllers"));
        if (second) {
            Files.writeString(mount.resolve("cgroup.subtree_control"), "+memory");
        }
        folder = Files.createDirectory((second ? mount : mount.resolve("memory"))
                .resolve(Text.format(
                        "kubedemo-memory-test-%d-%d", ProcessHandle.current().pid(), NEXT.incrementAndGet())));
        write(second ? "memory.max" : "memory.limit_in_bytes", String.valueOf(bytes));
    }

    /** What the process has already is charged where it was; all that it takes from now on, here. */
    void add(long pid) throws IOException {
        write("cgroup.procs", String.valueOf(pid));
    }

    /** Processes of the group that the kernel has killed for want of memory. */
    long oomKills() throws IOException {
        return Files.readAllLines(folder.resolve(second ? "memory.events" : "memory.oom_control")).stream()
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        Files.delete(folder);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}

package kubedemo.memory;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.text.Text;

/** The numbers that are all called "memory", side by side. */
public record Figures(List<Figure> rows, Optional<String> beside) {

    /** @param meaning one sentence */
    public record Figure(String name, String amount, String meaning) {}

    static Figures of(long held, Machine machine, Runtime java) {
        var use = machine.use();
        var resident = machine.residentSet();
        var heap = java.totalMemory() - java.freeMemory();
        return new Figures(
                List.of(
                        new Figure(
                                "Held by the stressor",
                                ByteSize.mebibytes(held),
                                "Memory asked for and touched, page by page."),
                        new Figure(
                                "RSS",
                                resident.isPresent() ? ByteSize.mebibytes(resident.getAsLong()) : Resources.NOT_KNOWN,
                                "Resident set: this process's pages in memory, including files such as the JVM's libraries, even if other processes share them. ps shows it."),
                        new Figure(
                                "Java heap",
                                Text.format("%s of %s", ByteSize.mebibytes(heap), ByteSize.mebibytes(java.maxMemory())),
                                "Java's objects, of the largest heap allowed. Off-heap memory is not in it, so Java's own tools do not show what is held here."),
                        new Figure(
                                "memory.current",
                                amount(use, MemoryUse::current),
                                "Everything the kernel charges to the container: its processes, the file pages they read or write, and kernel memory for them. The limit applies to this, after the kernel has dropped the file pages it can."),
                        new Figure(
                                "Working set",
                                amount(use, MemoryUse::workingSet),
                                "memory.current minus file pages not used lately. kubectl top shows it, and a node short of memory evicts by it."),
                        new Figure(
                                "Limit",
                                Resources.memoryLimit(use, ByteSize::mebibytes),
                                "resources.limits.memory: beyond it the kernel ends a process of the container, by SIGKILL.")),
                resident.isPresent()
                        ? Optional.of(ByteSize.mebibytes(Math.max(0, resident.getAsLong() - held)))
                        : Optional.empty());
    }

    private static String amount(Optional<MemoryUse> use, Function<MemoryUse, Long> value) {
        return use.map(value).map(ByteSize::mebibytes).orElse(Resources.NOT_KNOWN);
    }
}

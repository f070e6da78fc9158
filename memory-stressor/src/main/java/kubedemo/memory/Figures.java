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
                                "What was asked for and is touched, page by page."),
                        new Figure(
                                "RSS",
                                resident.isPresent() ? ByteSize.mebibytes(resident.getAsLong()) : Resources.NOT_KNOWN,
                                "Resident set: the pages of this process that are in memory, those of files such as the JVM's own libraries included, also where other processes share them; ps shows it."),
                        new Figure(
                                "Java heap",
                                Text.format("%s of %s", ByteSize.mebibytes(heap), ByteSize.mebibytes(java.maxMemory())),
                                "Where Java keeps its objects, of the most that it may grow to; off-heap memory is not in it, so Java's own tools do not see what is held here."),
                        new Figure(
                                "memory.current",
                                amount(use, MemoryUse::current),
                                "All that the kernel charges to the container: memory of its processes, file pages that they caused to be read or written, and what the kernel needs for them; the limit is held against this, once the kernel has dropped what file pages it can."),
                        new Figure(
                                "Working set",
                                amount(use, MemoryUse::workingSet),
                                "memory.current less the file pages that were not used lately: kubectl top shows it, and a node that is short of memory evicts by it."),
                        new Figure(
                                "Limit",
                                Resources.memoryLimit(use, ByteSize::mebibytes),
                                "resources.limits.memory: what is needed beyond this ends a process of the container, by SIGKILL.")),
                resident.isPresent()
                        ? Optional.of(ByteSize.mebibytes(Math.max(0, resident.getAsLong() - held)))
                        : Optional.empty());
    }

    private static String amount(Optional<MemoryUse> use, Function<MemoryUse, Long> value) {
        return use.map(value).map(ByteSize::mebibytes).orElse(Resources.NOT_KNOWN);
    }
}

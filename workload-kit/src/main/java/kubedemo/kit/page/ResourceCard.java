package kubedemo.kit.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.cgroup.CpuUse;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.text.Text;

/** CPU and memory in words and bars. */
public record ResourceCard(Resources resources, PodView pod, double cores) {
    private static final double BYTES_PER_MIB = 1024 * 1024;

    /** In a container the workload is the first process; elsewhere others live in the same control group. */
    public boolean shared() {
        return resources.cgroupVersion().isPresent() && ProcessHandle.current().pid() != 1;
    }

    /** Whether the figures are those of the process, and of no container. */
    public boolean ofProcess() {
        return pod.supervisor() == Supervisor.PLAYGROUND;
    }

    public String cpuUse() {
        return resources.cpu().isEmpty() ? notKnown() : Text.format("%.0fm of a core", cores * 1000);
    }

    public String cpuRequest() {
        return resources
                .requests()
                .cpuMillis()
                .map(value -> Text.format("%dm", value))
                .orElse("not known");
    }

    public String cpuLimit() {
        return Resources.cpuLimit(resources.cpu(), limit -> Text.format("%.0fm", limit * 1000));
    }

    /** Use as a share of the limit, else of all processors, percent. */
    public int cpuPercent() {
        var whole = resources.cpu().flatMap(CpuUse::limitCores).orElse((double) pod.processors());
        return percent(cores / whole);
    }

    public String throttled() {
        if (resources.cpu().flatMap(CpuUse::limitCores).isEmpty()) {
            return cpuLimit().equals("none") ? "never: there is no CPU limit" : Resources.NOT_KNOWN;
        }
        return resources.cpu().flatMap(ResourceCard::counted).orElse(Resources.NOT_KNOWN);
    }

    public String memoryUse() {
        return resources.memory().map(memory -> mebibytes(memory.workingSet())).orElseGet(this::notKnown);
    }

    public String memoryRequest() {
        return resources.requests().memoryBytes().map(ResourceCard::mebibytes).orElse("not known");
    }

    public String memoryLimit() {
        return Resources.memoryLimit(resources.memory(), ResourceCard::mebibytes);
    }

    /** What was done to the limits since this process began, the newest first. */
    public List<String> limitChanges() {
        return pod.limitChanges().entrySet().stream()
                .map(change ->
                        Text.format("%s %s, without a restart", change.getKey().substring(11, 19), change.getValue()))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    public Optional<String> memoryPeak() {
        return resources.memory().flatMap(MemoryUse::peak).map(ResourceCard::mebibytes);
    }

    /** Use as a share of the limit, else of twice the request, percent; 0 where neither is known. */
    public int memoryPercent() {
        return resources
                .memory()
                .flatMap(memory -> memory.limit()
                        .or(() -> resources.requests().memoryBytes().map(request -> 2 * request))
                        .map(whole -> percent((double) memory.workingSet() / whole)))
                .orElse(0);
    }

    public String oomKills() {
        return resources
                .memory()
                .flatMap(MemoryUse::oomKills)
                .map(Object::toString)
                .orElse(Resources.NOT_KNOWN);
    }

    /** Where the kernel begins to slow the container down; empty where that is not set. */
    public Optional<String> memoryHigh() {
        return resources.memory().flatMap(MemoryUse::high).map(ResourceCard::mebibytes);
    }

    /** Empty where none is used and no limit is set. */
    public Optional<String> swap() {
        return resources
                .memory()
                .filter(memory ->
                        memory.swap().orElse(0L) > 0 || memory.swapLimit().orElse(0L) > 0)
                .map(memory -> memory.swap().map(ResourceCard::mebibytes).orElse(Resources.NOT_KNOWN)
                        + memory.swapLimit()
                                .map(limit -> " of " + mebibytes(limit))
                                .orElse(""));
    }

    public String heap() {
        return mebibytes(pod.maxHeapBytes());
    }

    private String notKnown() {
        return Resources.NOT_KNOWN + resources.notKnown().map(why -> ": " + why).orElse("");
    }

    private static Optional<String> counted(CpuUse cpu) {
        return cpu.periods().flatMap(periods -> cpu.throttledPeriods().flatMap(throttled -> cpu.throttledSeconds()
                .map(seconds -> Text.format("in %d of %d periods, %.1f s in all", throttled, periods, seconds))));
    }

    static String mebibytes(long bytes) {
        return Text.format("%.0f MiB", bytes / BYTES_PER_MIB);
    }

    private static int percent(double share) {
        return (int) Math.max(0, Math.min(100, Math.round(share * 100)));
    }
}

package kubedemo.kit.page;

import java.util.Locale;
import java.util.Optional;
import kubedemo.kit.cgroup.CpuUse;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.cgroup.Resources;

/** CPU and memory in words and bars. */
public record ResourceCard(Resources resources, PodView pod, double cores) {
    private static final double BYTES_PER_MIB = 1024 * 1024;

    /** In a container the workload is the first process; elsewhere others live in the same control group. */
    public boolean shared() {
        return resources.cgroupVersion().isPresent() && ProcessHandle.current().pid() != 1;
    }

    public String cpuUse() {
        return resources.cpu().isEmpty()
                ? "not known here (no control group)"
                : "%.0fm of a core".formatted(cores * 1000);
    }

    public String cpuRequest() {
        return resources.requests().cpuMillis().map("%dm"::formatted).orElse("none told");
    }

    public String cpuLimit() {
        return resources
                .cpu()
                .flatMap(CpuUse::limitCores)
                .map(limit -> "%.0fm".formatted(limit * 1000))
                .orElse("none");
    }

    /** Use as a share of the limit, else of all processors, percent. */
    public int cpuPercent() {
        var whole = resources.cpu().flatMap(CpuUse::limitCores).orElse((double) pod.processors());
        return percent(cores / whole);
    }

    public String throttled() {
        return resources
                .cpu()
                .filter(cpu -> cpu.limitCores().isPresent())
                .map(cpu -> String.format(
                        Locale.ROOT,
                        "in %d of %d periods, %.1f s in all",
                        cpu.throttledPeriods(),
                        cpu.periods(),
                        cpu.throttledSeconds()))
                .orElse("never: there is no CPU limit");
    }

    public String memoryUse() {
        return resources
                .memory()
                .map(memory -> mebibytes(memory.workingSet()))
                .orElse("not known here (no control group)");
    }

    public String memoryRequest() {
        return resources.requests().memoryBytes().map(ResourceCard::mebibytes).orElse("none told");
    }

    public String memoryLimit() {
        return resources
                .memory()
                .flatMap(MemoryUse::limit)
                .map(ResourceCard::mebibytes)
                .orElse("none");
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

    public long oomKills() {
        return resources.memory().map(MemoryUse::oomKills).orElse(0L);
    }

    public String heap() {
        return mebibytes(pod.maxHeapBytes());
    }

    static String mebibytes(long bytes) {
        return "%.0f MiB".formatted(bytes / BYTES_PER_MIB);
    }

    private static int percent(double share) {
        return (int) Math.max(0, Math.min(100, Math.round(share * 100)));
    }
}

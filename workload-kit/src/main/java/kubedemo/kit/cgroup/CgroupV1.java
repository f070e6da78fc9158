package kubedemo.kit.cgroup;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Version 1 of the interface: a directory per controller, times in nanoseconds (Linux: Documentation/admin-guide/cgroup-v1).
 *
 * @param inPod whether a kubelet has made the groups around this one
 */
record CgroupV1(Path cpuDirectory, Path accountingDirectory, Path memoryDirectory, boolean inPod) implements Cgroup {
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    /** What a core is, and the least that there is: what a kubelet sets without a request. */
    private static final double SHARES_PER_CORE = 1024;

    private static final long FEWEST_SHARES = 2;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Optional<CpuUse> cpu() {
        var usage = cpuSeconds();
        var stat = new ControlFile(cpuDirectory.resolve("cpu.stat"));
        return usage.isEmpty()
                ? Optional.empty()
                : Optional.of(CpuUse.of(
                        cpuLimit(),
                        usage.getAsDouble(),
                        stat.known("nr_periods"),
                        stat.known("nr_throttled"),
                        stat.known("throttled_time").map(nanos -> nanos / NANOS_PER_SECOND)));
    }

    @Override
    public OptionalDouble cpuSeconds() {
        var usage = new ControlFile(accountingDirectory.resolve("cpuacct.usage")).number();
        return usage.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(usage.getAsLong() / NANOS_PER_SECOND);
    }

    @Override
    public Optional<MemoryUse> memory() {
        var current = memoryFile("memory.usage_in_bytes").number();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        var peak = memoryFile("memory.max_usage_in_bytes").number();
        var limit = memoryLimit();
        return Optional.of(new MemoryUse(
                limit.value(),
                limit.notKnown(),
                current.getAsLong(),
                Math.max(0, current.getAsLong() - memoryFile("memory.stat").count("total_inactive_file")),
                peak.isPresent() ? Optional.of(peak.getAsLong()) : Optional.empty(),
                memoryFile("memory.oom_control").known("oom_kill"),
                Optional.empty(),
                memoryFile("memory.stat").known("total_swap"),
                Optional.empty()));
    }

    /**
     * The least of this group's and of those that it is nested in, which the kernel tells beside its own. In a pod that
     * would be the node's share for all pods; a limit of the pod itself is the container's too.
     */
    @Override
    public Limit<Long> memoryLimit() {
        var nested = memoryFile("memory.stat")
                .known("hierarchical_memory_limit")
                .filter(bytes -> !inPod)
                .map(Limit::of);
        return Limit.leastBytes(Stream.concat(
                Stream.of(Limit.read(memoryFile("memory.limit_in_bytes"), text -> Optional.of(Long.parseLong(text)))),
                nested.stream()));
    }

    /** The quota is -1 where there is none. */
    @Override
    public Limit<Quota> cpuLimit() {
        var period = new ControlFile(cpuDirectory.resolve("cpu.cfs_period_us")).number();
        return Limit.read(
                new ControlFile(cpuDirectory.resolve("cpu.cfs_quota_us")),
                quota -> Quota.of(Long.parseLong(quota), period.orElse(0)));
    }

    /** A kubelet rounds shares down, so the request is rounded up. */
    @Override
    public Optional<Long> cpuRequestMillis() {
        var shares = new ControlFile(cpuDirectory.resolve("cpu.shares")).number();
        return inPod && shares.isPresent() && shares.getAsLong() > FEWEST_SHARES
                ? Optional.of((long) Math.ceil(shares.getAsLong() * 1000 / SHARES_PER_CORE))
                : Optional.empty();
    }

    /** None: those around this one cannot be seen. */
    @Override
    public Map<String, Long> oomKillsAround() {
        return Map.of();
    }

    private ControlFile memoryFile(String name) {
        return new ControlFile(memoryDirectory.resolve(name));
    }
}

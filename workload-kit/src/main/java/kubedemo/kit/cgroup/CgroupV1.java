package kubedemo.kit.cgroup;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Version 1 of the interface: a directory per controller, times in nanoseconds (Linux: Documentation/admin-guide/cgroup-v1). */
record CgroupV1(Path cpuDirectory, Path accountingDirectory, Path memoryDirectory) implements Cgroup {
    private static final double NANOS_PER_SECOND = 1_000_000_000;

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
                : Optional.of(new CpuUse(
                        limitCores(),
                        usage.getAsDouble(),
                        stat.count("nr_periods"),
                        stat.count("nr_throttled"),
                        stat.count("throttled_time") / NANOS_PER_SECOND));
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
        return Optional.of(new MemoryUse(
                memoryLimit(),
                current.getAsLong(),
                Math.max(0, current.getAsLong() - memoryFile("memory.stat").count("total_inactive_file")),
                peak.isPresent() ? Optional.of(peak.getAsLong()) : Optional.empty(),
                memoryFile("memory.oom_control").count("oom_kill")));
    }

    /**
     * The least of this group's and of those that it is nested in, which the kernel tells beside its own. One that is not
     * below the memory of the machine limits nothing: without one the kernel gives the highest page-aligned number, and a
     * kubelet gives the group of all its pods what the machine has.
     */
    private Optional<Long> memoryLimit() {
        return Stream.of(
                        memoryFile("memory.limit_in_bytes").number(),
                        memoryFile("memory.stat").number("hierarchical_memory_limit"))
                .flatMap(limit -> limit.stream().boxed())
                .min(Comparator.naturalOrder())
                .filter(limit -> limit < machineMemory());
    }

    /** Asked for each time: kept in a constant, a native executable would have that of the machine that built it. */
    private static long machineMemory() {
        return new ControlFile(Path.of("/proc/meminfo")).kibibytes("MemTotal:").orElse(1L << 50) * 1024;
    }

    /** The quota is -1 where there is none. */
    private Optional<Double> limitCores() {
        var quota = new ControlFile(cpuDirectory.resolve("cpu.cfs_quota_us")).number();
        var period = new ControlFile(cpuDirectory.resolve("cpu.cfs_period_us")).number();
        return quota.isPresent() && quota.getAsLong() > 0 && period.isPresent() && period.getAsLong() > 0
                ? Optional.of((double) quota.getAsLong() / period.getAsLong())
                : Optional.empty();
    }

    private ControlFile memoryFile(String name) {
        return new ControlFile(memoryDirectory.resolve(name));
    }
}

package kubedemo.kit.cgroup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Version 2 of the interface: one directory, times in microseconds (Linux: Documentation/admin-guide/cgroup-v2.rst). */
record CgroupV2(Path directory) implements Cgroup {
    private static final double MICROS_PER_SECOND = 1_000_000;
    private static final String NO_LIMIT = "max";
    private static final Pattern OF_MANY_PODS =
            Pattern.compile("(.+-)?kubepods(-(burstable|besteffort))?(\\.slice)?|burstable|besteffort");

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Optional<CpuUse> cpu() {
        var stat = file("cpu.stat");
        var usage = cpuSeconds();
        return usage.isEmpty()
                ? Optional.empty()
                : Optional.of(CpuUse.of(
                        cpuLimit(),
                        usage.getAsDouble(),
                        stat.known("nr_periods"),
                        stat.known("nr_throttled"),
                        stat.known("throttled_usec").map(micros -> micros / MICROS_PER_SECOND)));
    }

    @Override
    public OptionalDouble cpuSeconds() {
        var usage = file("cpu.stat").number("usage_usec");
        return usage.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(usage.getAsLong() / MICROS_PER_SECOND);
    }

    @Override
    public Optional<MemoryUse> memory() {
        var current = file("memory.current").number();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        var peak = file("memory.peak").number();
        var limit = memoryLimit();
        return Optional.of(new MemoryUse(
                limit.value(),
                limit.notKnown(),
                current.getAsLong(),
                Math.max(0, current.getAsLong() - file("memory.stat").count("inactive_file")),
                peak.isPresent() ? Optional.of(peak.getAsLong()) : Optional.empty(),
                file("memory.events").known("oom_kill"),
                leastBytes("memory.high").value(),
                file("memory.swap.current").number().stream().boxed().findFirst(),
                leastBytes("memory.swap.max").value()));
    }

    @Override
    public Limit<Long> memoryLimit() {
        return leastBytes("memory.max");
    }

    /** The least of this group's and of those that it is nested in and can be seen; each may say {@code max}. */
    private Limit<Long> leastBytes(String name) {
        return Limit.leastBytes(limits(name, CgroupV2::bytes));
    }

    private static Optional<Long> bytes(String text) {
        return text.equals(NO_LIMIT) ? Optional.empty() : Optional.of(Long.parseLong(text));
    }

    @Override
    public Limit<Quota> cpuLimit() {
        return Limit.least(limits("cpu.max", CgroupV2::quota).toList(), Comparator.comparing(Quota::cores));
    }

    /** {@code cpu.max} is {@code QUOTA PERIOD} in microseconds, or {@code max PERIOD}. */
    private static Optional<Quota> quota(String text) {
        var parts = text.split(" ");
        if (parts.length != 2) {
            throw new NumberFormatException(text);
        }
        return parts[0].equals(NO_LIMIT)
                ? Optional.empty()
                : Quota.of(Long.parseUnsignedLong(parts[0]), Long.parseLong(parts[1]));
    }

    /**
     * What that file says in this group and in those around it that can be seen. The kernel's root has neither such files
     * nor {@code cgroup.type}; another group without them has no such controller, and only the groups around it can tell.
     */
    private <T> Stream<Limit<T>> limits(String name, Function<String, Optional<T>> meaning) {
        var files = groups().map(at -> new ControlFile(at.resolve(name)))
                .filter(file -> Files.exists(file.path()))
                .toList();
        return files.isEmpty() && Files.exists(directory.resolve("cgroup.type"))
                ? Stream.of(Limit.unknown(name + " is missing"))
                : files.stream().map(file -> Limit.read(file, meaning));
    }

    /**
     * From this one outwards, up to the pod where there is one: beyond it are a kubelet's groups of many pods, whose
     * limits are the node's. Every group has {@code cgroup.controllers}.
     */
    private Stream<Path> groups() {
        return Stream.iterate(
                directory,
                at -> at != null
                        && (at.equals(directory) || Files.exists(at.resolve("cgroup.controllers")))
                        && !OF_MANY_PODS.matcher(at.getFileName().toString()).matches(),
                Path::getParent);
    }

    @Override
    public Map<String, Long> oomKillsAround() {
        return groups().skip(1)
                .flatMap(at -> new ControlFile(at.resolve("memory.events"))
                        .known("oom_kill").stream().map(kills -> Map.entry(at.toString(), kills)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private ControlFile file(String name) {
        return new ControlFile(directory.resolve(name));
    }
}

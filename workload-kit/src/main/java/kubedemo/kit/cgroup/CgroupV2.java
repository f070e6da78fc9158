package kubedemo.kit.cgroup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Version 2 of the interface: one directory, times in microseconds (Linux: Documentation/admin-guide/cgroup-v2.rst). */
record CgroupV2(Path directory) implements Cgroup {
    private static final double MICROS_PER_SECOND = 1_000_000;

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
                : Optional.of(new CpuUse(
                        limitCores(),
                        usage.getAsDouble(),
                        stat.count("nr_periods"),
                        stat.count("nr_throttled"),
                        stat.count("throttled_usec") / MICROS_PER_SECOND));
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
        return Optional.of(new MemoryUse(
                memoryLimit(),
                current.getAsLong(),
                Math.max(0, current.getAsLong() - file("memory.stat").count("inactive_file")),
                peak.isPresent() ? Optional.of(peak.getAsLong()) : Optional.empty(),
                file("memory.events").count("oom_kill")));
    }

    /** The least of this group's and of those that it is nested in; each may say {@code max}, and the root says nothing. */
    private Optional<Long> memoryLimit() {
        return Stream.iterate(directory, at -> at != null && Files.exists(at.resolve("memory.max")), Path::getParent)
                .map(at -> new ControlFile(at.resolve("memory.max")).number())
                .flatMap(limit -> limit.stream().boxed())
                .min(Comparator.naturalOrder());
    }

    /** {@code cpu.max} is {@code QUOTA PERIOD} in microseconds, or {@code max PERIOD}. */
    private Optional<Double> limitCores() {
        var parts = file("cpu.max").text().split(" ");
        try {
            var cores = parts.length == 2 && !parts[0].equals("max")
                    ? (double) Long.parseLong(parts[0]) / Long.parseLong(parts[1])
                    : 0;
            return cores > 0 && Double.isFinite(cores) ? Optional.of(cores) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private ControlFile file(String name) {
        return new ControlFile(directory.resolve(name));
    }
}

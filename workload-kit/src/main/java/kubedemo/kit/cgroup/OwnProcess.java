package kubedemo.kit.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What this process alone uses, for where its control group holds others too: in the playground that of the whole machine.
 *
 * @param status the kernel's, {@code /proc/self/status}; without it {@code ps} is asked, as on macOS
 */
public record OwnProcess(Path status) {
    private static final long KIB = 1024;

    public static OwnProcess here() {
        return new OwnProcess(Path.of("/proc/self/status"));
    }

    /** CPU time used since it was started; empty where the system does not tell. */
    public OptionalDouble cpuSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(used -> OptionalDouble.of(used.toNanos() / 1e9))
                .orElse(OptionalDouble.empty());
    }

    /** Bytes that are in memory; empty where the system does not tell. */
    public Optional<Long> residentBytes() {
        var kib = Files.exists(status) ? new ControlFile(status).kibibytes("VmRSS:") : ofPs();
        return kib.isPresent() ? Optional.of(kib.getAsLong() * KIB) : Optional.empty();
    }

    /** No limit and nothing cut off: nobody sets one here. */
    public Resources resources(Requests requests) {
        var seconds = cpuSeconds();
        var cpu = seconds.isEmpty()
                ? Optional.<CpuUse>empty()
                : Optional.of(CpuUse.of(
                        Limit.none(), seconds.getAsDouble(), Optional.empty(), Optional.empty(), Optional.empty()));
        var memory = residentBytes()
                .map(bytes -> new MemoryUse(
                        Optional.empty(),
                        Optional.empty(),
                        bytes,
                        bytes,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return new Resources(
                Optional.empty(),
                cpu,
                memory,
                cpu.isPresent() && memory.isPresent()
                        ? Optional.empty()
                        : Optional.of("this system does not report what a process uses"),
                requests);
    }

    private static OptionalLong ofPs() {
        var pid = Long.toString(ProcessHandle.current().pid());
        try (var output =
                new ProcessBuilder("ps", "-o", "rss=", "-p", pid).start().getInputStream()) {
            return OptionalLong.of(Long.parseLong(new String(output.readAllBytes(), StandardCharsets.UTF_8).strip()));
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        }
    }
}

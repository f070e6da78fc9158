package kubedemo.kit.cgroup;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The least of the limits that hold for a group. Unknown is not none.
 *
 * @param value empty where there is none, and where it is not known
 * @param notKnown why it is not known; empty where it is
 */
public record Limit<T>(Optional<T> value, Optional<String> notKnown) {

    static <T> Limit<T> of(T value) {
        return new Limit<>(Optional.of(value), Optional.empty());
    }

    static <T> Limit<T> none() {
        return new Limit<>(Optional.empty(), Optional.empty());
    }

    static <T> Limit<T> unknown(String why) {
        return new Limit<>(Optional.empty(), Optional.of(why));
    }

    /** @param meaning of the file's text: empty for no limit, a NumberFormatException for junk */
    static <T> Limit<T> read(ControlFile file, Function<String, Optional<T>> meaning) {
        try {
            return new Limit<>(meaning.apply(file.read()), Optional.empty());
        } catch (NoSuchFileException e) {
            return unknown(file.name() + " is missing");
        } catch (IOException | NumberFormatException e) {
            return unknown(file.name() + " cannot be read");
        }
    }

    /** A known one is a limit whatever the others are; without one, any that is not known may be. */
    static <T> Limit<T> least(List<Limit<T>> limits, Comparator<? super T> order) {
        var least = limits.stream().flatMap(limit -> limit.value.stream()).min(order);
        return least.isPresent()
                ? new Limit<>(least, Optional.empty())
                : limits.stream()
                        .filter(limit -> limit.notKnown.isPresent())
                        .findFirst()
                        .orElse(none());
    }

    /**
     * One that is not below the memory of the machine limits nothing: without one version 1 of the interface gives the
     * highest page-aligned number, and a kubelet gives the group of all its pods what the machine has.
     */
    static Limit<Long> leastBytes(Stream<Limit<Long>> limits) {
        var machine = machineMemory();
        return least(
                limits.map(limit -> new Limit<>(limit.value.filter(bytes -> bytes < machine), limit.notKnown))
                        .toList(),
                Comparator.naturalOrder());
    }

    /** Asked for each time: kept in a constant, a native executable would have that of the machine that built it. */
    private static long machineMemory() {
        return new ControlFile(Path.of("/proc/meminfo")).kibibytes("MemTotal:").orElse(1L << 50) * 1024;
    }
}

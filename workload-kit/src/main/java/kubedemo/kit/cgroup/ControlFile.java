package kubedemo.kit.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** One file of a control group: a single number, or lines of {@code key value}. */
record ControlFile(Path path) {

    String name() {
        return path.getFileName().toString();
    }

    /** The text without its line end. */
    String read() throws IOException {
        return Files.readString(path).strip();
    }

    /** The same; empty text when it cannot be read. */
    String text() {
        try {
            return read();
        } catch (IOException e) {
            return "";
        }
    }

    OptionalLong number() {
        return parsed(text());
    }

    /** A number that is empty, not zero, where the file does not have it. */
    Optional<Long> known(String key) {
        return number(key).stream().boxed().findFirst();
    }

    OptionalLong number(String key) {
        return text().lines()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> parsed(line.substring(key.length() + 1)))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** Of {@code /proc/meminfo} and {@code /proc/self/status}, which say {@code kB} for 1024 bytes (proc(5)). */
    OptionalLong kibibytes(String key) {
        return text().lines()
                .filter(line -> line.startsWith(key) && line.endsWith(" kB"))
                .map(line -> parsed(line.substring(key.length(), line.length() - " kB".length())))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** A count that is zero until it is first written. */
    long count(String key) {
        return number(key).orElse(0);
    }

    private static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

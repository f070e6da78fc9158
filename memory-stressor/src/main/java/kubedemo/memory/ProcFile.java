package kubedemo.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A file of lines {@code Name:  1234 kB}, such as /proc/meminfo and /proc/self/status (see proc(5)). */
record ProcFile(Path path) {
    private static final int BYTES_PER_KB = 1024;

    /** The kernel's kB are KiB. @return bytes; empty where there is no such file or line */
    OptionalLong bytes(String name) {
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip().split("\\s+"))
                    .filter(words -> words.length == 2 && words[0].matches("\\d{1,15}") && words[1].equals("kB"))
                    .mapToLong(words -> Long.parseLong(words[0]) * BYTES_PER_KB)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}

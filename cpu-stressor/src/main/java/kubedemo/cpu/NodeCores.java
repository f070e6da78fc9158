package kubedemo.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The cores that this process may run on. The JVM's own count is no help: under a limit it is that of the limit.
 *
 * @param status {@code /proc/self/status}, see proc(5): {@code Cpus_allowed_list: 0-3,8}
 * @param fallback where there is no such line
 */
record NodeCores(Path status, int fallback) {
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** Read afresh, since a control group's cpuset can change. */
    int count() {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(ALLOWED))
                    .mapToInt(line -> inList(line.substring(ALLOWED.length()).strip()))
                    .filter(count -> count > 0)
                    .findFirst()
                    .orElse(fallback);
        } catch (IOException | NumberFormatException e) {
            return fallback;
        }
    }

    private static int inList(String list) {
        return Arrays.stream(list.split(",")).mapToInt(NodeCores::inRange).sum();
    }

    private static int inRange(String range) {
        var ends = range.split("-");
        return Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
}

package kubedemo.playground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A temporary directory that is removed with all in it.
 */
record ScratchFolder(Path path) implements AutoCloseable {
    static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("kubedemo-playground-"));
    }

    /** What cannot be removed is left to the system, which clears its temporary directory in its own time. */
    @Override
    public void close() {
        if (Files.notExists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            System.err.println("playground: " + path + " was not removed: " + stays.getMessage());
        }
    }
}

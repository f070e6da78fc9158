package kubedemo.kit.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as the kernel shows them, below a directory of the test's own. */
record FakeFiles(Path root) {
    FakeFiles with(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }
}

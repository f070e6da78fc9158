package kubedemo.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that lines are added to and that never fills its volume: before it would outgrow its bound it is renamed to the
 * same name with {@code .1}, in place of the one before, as {@code tail -F} and log shippers know it. It is opened anew each
 * time, so that it may be removed or rotated by others too.
 *
 * @param largest of each of the two files, bytes
 */
record RotatingFile(Path path, long largest) {

    /** @param text of whole lines, shorter than the bound */
    void append(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(path) && Files.size(path) + bytes.length > largest) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

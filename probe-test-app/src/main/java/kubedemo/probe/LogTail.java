package kubedemo.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Follows a log as {@code tail -F} does: from its beginning, across renaming and truncation, and before it is there. Not safe for
 * use by many threads.
 */
final class LogTail {
    private static final Logger LOG = Logger.getLogger(LogTail.class);

    /** Bytes that are read at a time; a longer line comes in pieces. */
    private static final int MOST = 1 << 20;

    private final Path path;
    private RandomAccessFile file;
    private Object key;
    private boolean failing;

    LogTail(Path path) {
        this.path = path;
    }

    /** The complete lines that have come since the last time, 1 MiB of them at most. */
    List<String> newLines() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (file == null) {
                open(attributes);
            }
            var lines = read();
            if (lines.isEmpty() && !attributes.fileKey().equals(key)) {
                file.close();
                open(attributes);
                lines = read();
            }
            failing = false;
            return lines;
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException e) {
            if (!failing) {
                LOG.errorf("Cannot read %s: %s. Tried again every second", path, e.getMessage());
            }
            failing = true;
            return List.of();
        }
    }

    private void open(BasicFileAttributes attributes) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        key = attributes.fileKey();
    }

    private List<String> read() throws IOException {
        var begin = file.getFilePointer() > file.length() ? 0 : file.getFilePointer();
        file.seek(begin);
        var bytes = new byte[(int) Math.min(MOST, file.length() - begin)];
        file.readFully(bytes);
        var end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0 && bytes.length == MOST) {
            end = MOST;
        }
        file.seek(begin + end);
        return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    }
}

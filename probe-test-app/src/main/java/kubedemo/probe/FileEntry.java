package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One file or folder, as it is listed.
 *
 * @param name that of a folder ends with a slash
 * @param bytes empty for a folder
 */
@RegisterForReflection
public record FileEntry(String name, Optional<Long> bytes, Instant modified) {

    /** Empty where it has gone in the meantime, or is neither a file nor a folder. */
    static Optional<FileEntry> of(String name, Path path) {
        try {
            var modified = Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (Files.isDirectory(path)) {
                return Optional.of(new FileEntry(name + "/", Optional.empty(), modified));
            }
            return Files.isRegularFile(path)
                    ? Optional.of(new FileEntry(name, Optional.of(Files.size(path)), modified))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Its address, relative to the folder's. */
    public String link() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}

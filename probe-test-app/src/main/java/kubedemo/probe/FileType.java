package kubedemo.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The media type that a file is sent as. Never that of a script: what is not known is text or just bytes. */
final class FileType {
    private static final int LOOKED_AT = 4096;
    private static final Map<String, String> BY_EXTENSION = Map.of(
            "html", "text/html;charset=UTF-8",
            "htm", "text/html;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "json", "application/json",
            "png", "image/png",
            "jpg", "image/jpeg",
            "svg", "image/svg+xml");

    private FileType() {}

    static String of(Path file) throws IOException {
        var name = file.getFileName().toString();
        var known = BY_EXTENSION.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (known != null && name.contains(".")) {
            return known;
        }
        try (var in = Files.newInputStream(file)) {
            for (var one : in.readNBytes(LOOKED_AT)) {
                if (one == 0) {
                    return "application/octet-stream";
                }
            }
        }
        return "text/plain;charset=UTF-8";
    }
}

package kubedemo.kit.life;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.json.Json;
import org.jboss.logging.Logger;

/**
 * The lives of this pod's process, kept in a file that survives container restarts. Writing replaces the file as a
 * whole, so a kill in between leaves the one before. A file that cannot be read is put aside, not overwritten; a
 * directory that cannot be written costs one warning, not the workload.
 */
final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int MOST_LIVES = 20;

    private final Optional<Path> file;
    private final List<Life> earlier;
    private boolean failed;

    Journal(Optional<Path> directory) {
        this.file = directory.map(path -> path.resolve("lives.json"));
        this.earlier = file.map(this::read).orElse(List.of());
    }

    /** The lives before this one, newest first, at most 20. */
    List<Life> earlier() {
        return earlier;
    }

    synchronized void write(Life current) {
        if (file.isEmpty() || failed) {
            return;
        }
        var lives = new ArrayList<Life>();
        lives.add(current);
        lives.addAll(earlier.subList(0, Math.min(earlier.size(), MOST_LIVES - 1)));
        try {
            var fresh = file.get().resolveSibling("lives.json.new");
            Files.writeString(fresh, Json.encode(lives));
            Files.move(fresh, file.get(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            failed = true;
            LOG.warnf("Earlier lives will not be remembered: %s cannot be written (%s)", file.get(), e.getMessage());
        }
    }

    private List<Life> read(Path path) {
        try {
            return Files.exists(path)
                    ? new JsonArray(Files.readString(path))
                            .stream().map(Journal::life).toList()
                    : List.of();
        } catch (DecodeException | BadInput | ClassCastException | CharacterCodingException e) {
            LOG.warnf("%s is not a list of lives and is put aside as lives.json.unreadable", path);
            putAside(path);
            return List.of();
        } catch (IOException e) {
            LOG.warnf("%s cannot be read (%s)", path, e.getMessage());
            return List.of();
        }
    }

    private static Life life(Object value) {
        if (value == null) {
            throw new BadInput("life", null, "a JSON object");
        }
        return Json.read((JsonObject) value, Life.class);
    }

    private static void putAside(Path path) {
        try {
            Files.move(path, path.resolveSibling("lives.json.unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("%s cannot be moved (%s)", path, e.getMessage());
        }
    }
}

package kubedemo.kit.journal;

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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.json.Json;
import org.jboss.logging.Logger;

/**
 * The runs of this container, kept in a file that survives its restarts. Writing replaces the file as a
 * whole, so a kill in between leaves the one before. A file that cannot be read is put aside, not overwritten; a
 * directory that cannot be written costs one warning, not the workload.
 */
final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int MOST_RUNS = 20;

    private final Optional<Path> file;
    private volatile List<ContainerRun> earlier;
    private boolean failed;

    Journal(Optional<Path> directory) {
        this.file = directory.map(path -> path.resolve("runs.json"));
        this.earlier = file.map(this::read).orElse(List.of());
    }

    /** The runs before this one, newest first, at most 20. */
    List<ContainerRun> earlier() {
        return earlier;
    }

    /** Puts in words how the newest of the runs before ended. */
    void conclude(UnaryOperator<ContainerRun> ending) {
        earlier = IntStream.range(0, earlier.size())
                .mapToObj(i -> i == 0 ? ending.apply(earlier.get(i)) : earlier.get(i))
                .toList();
    }

    synchronized void write(ContainerRun current) {
        if (file.isEmpty() || failed) {
            return;
        }
        var runs = new ArrayList<ContainerRun>();
        runs.add(current);
        runs.addAll(earlier.subList(0, Math.min(earlier.size(), MOST_RUNS - 1)));
        try {
            var fresh = file.get().resolveSibling("runs.json.new");
            Files.writeString(fresh, Json.encode(runs));
            Files.move(fresh, file.get(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            failed = true;
            LOG.warnf("Previous runs will not be remembered: %s cannot be written (%s)", file.get(), e.getMessage());
        }
    }

    private List<ContainerRun> read(Path path) {
        try {
            return Files.exists(path)
                    ? new JsonArray(Files.readString(path))
                            .stream().map(Journal::run).toList()
                    : List.of();
        } catch (DecodeException | BadInput | ClassCastException | CharacterCodingException e) {
            LOG.warnf("%s is not a list of runs: moved to runs.json.unreadable", path);
            putAside(path);
            return List.of();
        } catch (IOException e) {
            LOG.warnf("%s cannot be read (%s)", path, e.getMessage());
            return List.of();
        }
    }

    private static ContainerRun run(Object value) {
        if (value == null) {
            throw new BadInput("run", null, "a JSON object");
        }
        return Json.read((JsonObject) value, ContainerRun.class);
    }

    private static void putAside(Path path) {
        try {
            Files.move(path, path.resolveSibling("runs.json.unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("%s cannot be moved (%s)", path, e.getMessage());
        }
    }
}

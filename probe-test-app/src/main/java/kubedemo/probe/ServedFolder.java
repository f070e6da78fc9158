package kubedemo.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/**
 * The mounted folder whose files are served. Links are followed as long as they end within it, which those of ConfigMap
 * and Secret volumes do ({@code key -> ..data/key}, {@code ..data -> ..2026_11_21/}): the volume's own entries, whose names
 * begin with two dots, are neither listed nor found by name.
 */
@Singleton
final class ServedFolder {
    static final Variable<Path> FILES_DIR = new Variable<>(
            "FILES_DIR",
            null,
            "A mounted folder, by its absolute path, whose files are served read-only under /files/; none when not set",
            ServedFolder::absolute);

    private static final String OF_THE_VOLUME = "..";
    private static final int MOST_ENTRIES = 1000;

    private final Optional<Path> root;
    private final SecretNames secrets;

    @Inject
    ServedFolder(Environment environment, SecretNames secrets) {
        this(environment.find(FILES_DIR), secrets);
    }

    ServedFolder(Optional<Path> root, SecretNames secrets) {
        this.root = root;
        this.secrets = secrets;
    }

    /** Empty where no folder is named; it may still not be there. */
    Optional<Path> root() {
        return root;
    }

    /**
     * What a path below the folder leads to, without links.
     *
     * @param path with slashes, decoded; empty for the folder itself
     * @return empty where there is nothing, or nothing that may be served
     */
    Optional<Path> find(String path) {
        var names =
                Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
        if (root.isEmpty() || names.stream().anyMatch(name -> name.equals(".") || name.startsWith(OF_THE_VOLUME))) {
            return Optional.empty();
        }
        try {
            return real(root.get().resolve(String.join("/", names)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What is in a folder that was found, by name; 1000 at most, none where it may not be read. */
    List<FileEntry> list(Path folder) {
        try (var entries = Files.list(folder)) {
            var names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(OF_THE_VOLUME))
                    .limit(MOST_ENTRIES)
                    .collect(Collectors.toList());
            return names.stream()
                    .sorted()
                    .flatMap(name -> real(folder.resolve(name)).flatMap(found -> FileEntry.of(name, found)).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<Path> real(Path path) {
        try {
            var found = path.toRealPath();
            return found.startsWith(root.orElseThrow().toRealPath()) && !secrets.holds(found)
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Path absolute(Input input) {
        var path = Path.of(input.line(4096));
        if (!path.isAbsolute()) {
            throw input.bad("an absolute path");
        }
        return path;
    }
}

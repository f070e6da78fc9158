package kubedemo.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
            "Absolute path of a mounted folder whose files are served read-only under /files/; none if not set",
            Input::absolutePath);

    private static final String OF_THE_VOLUME = "..";
    /** What Java puts in place of bytes that are no letter in its locale. */
    private static final char NO_LETTER = '\uFFFD';

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

    /**
     * What is in a folder, by name; 1000 at most, none where it may not be read.
     *
     * @param nameless how many more there are whose names this process cannot read, since its locale has no letters for them
     */
    record Listing(List<FileEntry> entries, long nameless) {}

    List<FileEntry> list(Path folder) {
        return listing(folder).entries();
    }

    Listing listing(Path folder) {
        var found = entries(folder);
        var named = found.stream().filter(ServedFolder::hasName).toList();
        return new Listing(
                named.stream()
                        .flatMap(entry -> real(entry).flatMap(at -> FileEntry.of(name(entry), at)).stream())
                        .toList(),
                found.size() - named.size());
    }

    private static List<Path> entries(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith(OF_THE_VOLUME))
                    .limit(MOST_ENTRIES)
                    .sorted(Comparator.comparing(ServedFolder::name))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }

    private static boolean hasName(Path entry) {
        return name(entry).indexOf(NO_LETTER) < 0;
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
}

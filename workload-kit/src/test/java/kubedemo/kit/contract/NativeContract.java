package kubedemo.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Quarkus has native-image initialise classes while it builds; what their static fields hold then lies in the executable.
 * This needs no GraalVM: it initialises the classes of the workload and its kits, and of the one library that no Quarkus
 * extension looks after, except those that a {@code native-image.properties} puts off to run time, and looks at their fields.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class NativeContract {
    private static final Predicate<String> OURS =
            Pattern.compile("(kubedemo|com\\.rabbitmq)\\.(?!playground\\.).*").asMatchPredicate();
    private static final Pattern AT_RUN_TIME = Pattern.compile("--initialize-at-run-time=(\\S+)");
    private static final String ARGUMENTS = "META-INF/native-image/";

    @Test
    void should_hold_nothing_in_static_fields_that_may_not_lie_in_an_executable() throws Exception {
        var names = new TreeSet<String>();
        var atRunTime = new TreeSet<String>();
        for (var entry : classPath()) {
            names.addAll(names(entry, ".class"));
            atRunTime.addAll(initialisedAtRunTime(entry));
        }
        names.removeIf(name -> !OURS.test(name) || atRunTime.contains(name));
        assertThat(names).isNotEmpty();

        var heap = new ImageHeap(OURS);
        var refused = new ArrayList<String>();
        // A loader of its own: in that of the tests, other tests have left their traces.
        try (var loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            for (var name : names) {
                refused.addAll(refusedIn(name, heap, loader));
            }
        }
        assertThat(refused).isEmpty();
    }

    /** A class of a library whose own dependencies are not here is in no executable. */
    private static List<String> refusedIn(String name, ImageHeap heap, ClassLoader loader)
            throws ClassNotFoundException {
        try {
            return heap.refusedIn(Class.forName(name, true, loader));
        } catch (NoClassDefFoundError missing) {
            assertThat(name).doesNotStartWith("kubedemo.");
            return List.of();
        }
    }

    /** Without tests, and what only they need. */
    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.endsWith("test-classes")
                        && !entry.getFileName().toString().endsWith("-tests.jar"))
                .filter(Files::exists)
                .toList();
    }

    private static URL[] urls() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toArray(URL[]::new);
    }

    private static Set<String> names(Path entry, String ending) {
        return inside(entry, root -> {
            var names = new TreeSet<String>();
            try (var files = Files.walk(root)) {
                files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith(ending))
                        .map(file -> file.substring(0, file.length() - ending.length())
                                .replace(File.separatorChar, '/')
                                .replace('/', '.'))
                        .forEach(names::add);
            }
            return names;
        });
    }

    private static Set<String> initialisedAtRunTime(Path entry) {
        return inside(entry, root -> {
            var names = new TreeSet<String>();
            var folder = root.resolve(ARGUMENTS);
            if (Files.isDirectory(folder)) {
                try (var files = Files.walk(folder)) {
                    for (var file :
                            (Iterable<Path>) files.filter(each -> each.endsWith("native-image.properties"))::iterator) {
                        names.addAll(atRunTime(file));
                    }
                }
            }
            return names;
        });
    }

    private static List<String> atRunTime(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return AT_RUN_TIME
                .matcher(properties.getProperty("Args", ""))
                .results()
                .flatMap(result -> Stream.of(result.group(1).split(",")))
                .toList();
    }

    private interface Look {
        Set<String> at(Path root) throws IOException;
    }

    private static Set<String> inside(Path entry, Look look) {
        try {
            if (Files.isDirectory(entry)) {
                return look.at(entry);
            }
            try (var jar = FileSystems.newFileSystem(entry)) {
                return look.at(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

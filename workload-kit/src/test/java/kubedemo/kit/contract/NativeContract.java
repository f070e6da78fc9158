package kubedemo.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
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
            if (!isOfTests(entry)) {
                look(entry, names, atRunTime);
            }
        }
        names.removeAll(atRunTime);
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

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static boolean isOfTests(Path entry) {
        return entry.endsWith("test-classes") || entry.getFileName().toString().endsWith("-tests.jar");
    }

    private static URL[] urls() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (var entry : classPath()) {
            urls.add(entry.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static void look(Path entry, Set<String> names, Set<String> atRunTime) throws IOException {
        if (Files.isDirectory(entry)) {
            lookBelow(entry, names, atRunTime);
        } else {
            try (var jar = FileSystems.newFileSystem(entry)) {
                lookBelow(jar.getPath("/"), names, atRunTime);
            }
        }
    }

    /** Adds the names of our classes, and those that are initialised at run time. */
    private static void lookBelow(Path root, Set<String> names, Set<String> atRunTime) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var path = root.relativize(file).toString().replace(File.separatorChar, '/');
                var name = path.replace(".class", "").replace('/', '.');
                if (path.endsWith(".class") && OURS.test(name)) {
                    names.add(name);
                } else if (path.startsWith(ARGUMENTS) && path.endsWith("native-image.properties")) {
                    atRunTime.addAll(atRunTime(file));
                }
            }
        }
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
}

package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kubedemo.playground.Requirement;

/**
 * A directory that {@code kubectl apply -k} takes.
 *
 * @param file its kustomization.yaml
 */
record Kustomization(Path file) {

    /** The folder k8s/, in which Maven runs the tests of this module. */
    static final Path ROOT = Path.of("").toAbsolutePath();

    /** What is in this repository, once for all tests. */
    private static final Map<Kustomization, String> RENDERED = new ConcurrentHashMap<>();

    /** All below k8s/; components are no directories to apply, but part of others. */
    static List<Kustomization> all() {
        return files().filter(file -> "Kustomization".equals(content(file).get("kind")))
                .map(Kustomization::new)
                .toList();
    }

    /** What {@code ./demo deploy} takes. */
    static Kustomization overlay(String name) {
        return new Kustomization(ROOT.resolve("overlays").resolve(name).resolve("kustomization.yaml"));
    }

    /** Every kustomization.yaml, the components' too. */
    static Stream<Path> files() {
        return yamlFiles().filter(file -> file.endsWith("kustomization.yaml"));
    }

    /** Every YAML file of the manifests; src/ holds none. */
    static Stream<Path> yamlFiles() {
        return ProjectFiles.all().stream()
                .filter(file -> file.startsWith(ROOT) && !file.startsWith(ROOT.resolve("src")))
                .filter(file -> file.toString().matches(".*\\.ya?ml"));
    }

    /** Files and folders in this one. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Map<String, Object> content(Path file) {
        return StrictYaml.documents(file.toString(), text(file)).get(0);
    }

    /**
     * What would be applied.
     *
     * @throws AssertionError with what kubectl said, when it cannot be rendered or a field of it is wrong
     */
    List<HasMetadata> render() {
        return StrictYaml.resources("rendered " + this, output());
    }

    private String output() {
        boolean isMade = !file.startsWith(ROOT) || file.startsWith(ROOT.resolve("target"));
        return isMade ? rendered() : RENDERED.computeIfAbsent(this, Kustomization::rendered);
    }

    private String rendered() {
        try {
            var kubectl = new ProcessBuilder(
                            Requirement.kubectl().toString(),
                            "kustomize",
                            file.getParent().toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
            if (kubectl.waitFor() != 0) {
                throw new AssertionError(this + ": " + output);
            }
            return output;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** As {@code kubectl apply -k} takes it, for test names and messages. */
    @Override
    public String toString() {
        return ROOT.getFileName() + "/" + ROOT.relativize(file.getParent());
    }
}

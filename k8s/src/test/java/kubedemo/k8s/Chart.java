package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

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
 * {@code charts/kubedemo} as Helm sees it, without a cluster.
 *
 * @param values YAML, in place of what values.yaml says of the same
 */
record Chart(String values) {

    static final Path FOLDER = ProjectFiles.ROOT.resolve("charts/kubedemo");

    /** Once for all tests. */
    private static final Map<Chart, Outcome> RENDERED = new ConcurrentHashMap<>();

    /** Those of k8s/base that are a module of this project, and no example. */
    static List<String> workloads() {
        return Kustomization.entries(Kustomization.ROOT.resolve("base")).stream()
                .filter(folder -> Files.exists(folder.resolve("kubernetes.yml")))
                .map(folder -> folder.getFileName().toString())
                .filter(workload ->
                        Files.exists(ProjectFiles.ROOT.resolve(workload).resolve("pom.xml")))
                .toList();
    }

    /** With the values of a file that the chart brings along. */
    static Chart withValuesOf(String file) {
        return new Chart(Kustomization.text(FOLDER.resolve(file)));
    }

    /**
     * What would be installed.
     *
     * @throws AssertionError with what Helm said where it fails, or where a field is wrong
     */
    List<HasMetadata> objects() {
        return rendered().filter(resource -> !isTest(resource)).toList();
    }

    /** The pods of {@code helm test}. */
    List<HasMetadata> tests() {
        return rendered().filter(Chart::isTest).toList();
    }

    /** What would be installed by a release in that namespace. */
    List<HasMetadata> objectsIn(String namespace) {
        return resources(helm(FOLDER, "template", "demo", "--namespace", namespace))
                .filter(resource -> !isTest(resource))
                .toList();
    }

    private Stream<HasMetadata> rendered() {
        return resources(template());
    }

    private static Stream<HasMetadata> resources(Outcome outcome) {
        if (outcome.exitCode() != 0) {
            throw new AssertionError(outcome.output());
        }
        return StrictYaml.resources("the chart", outcome.output()).stream();
    }

    Outcome template() {
        return RENDERED.computeIfAbsent(this, chart -> chart.helm(FOLDER, "template", "demo"));
    }

    Outcome lint() {
        return helm(FOLDER, "lint", "--strict");
    }

    /**
     * What Helm says after an installation. It has no command that shows them without a cluster: a copy of the chart makes a
     * manifest of them.
     */
    String notes(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file).toString()), REPLACE_EXISTING);
            }
        }
        Files.writeString(copy.resolve("templates/notes.yaml"), """
                notes: {{ include (print .Template.BasePath "/NOTES.txt") . | quote }}
                """);
        Outcome outcome = helm(copy, "template", "demo", "--show-only", "templates/notes.yaml");
        return (String)
                StrictYaml.documents(copy.toString(), outcome.output()).get(0).get("notes");
    }

    private Outcome helm(Path chart, String... command) {
        try {
            Process helm = new ProcessBuilder(Stream.of(
                                    Stream.of(Requirement.helm().toString()),
                                    Stream.of(command),
                                    Stream.of(chart.toString(), "--values", "-"))
                            .flatMap(words -> words)
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            try (var input = helm.getOutputStream()) {
                input.write(values.getBytes(UTF_8));
            }
            String output = new String(helm.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(helm.waitFor(), output);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean isTest(HasMetadata resource) {
        return "test".equals(resource.getMetadata().getAnnotations().get("helm.sh/hook"));
    }

    /** @param output errors too */
    record Outcome(int exitCode, String output) {}
}

package kubedemo.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of {@code k8s/lessons}, read as its README.md shows it to people: the runner is not asked.
 *
 * @param folder such as k8s/lessons/03-probes
 */
record Lesson(Path folder) {

    static final Path ROOT = Kustomization.ROOT.resolve("lessons");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    static List<Lesson> all() {
        return Kustomization.entries(ROOT).stream()
                .filter(Files::isDirectory)
                .map(Lesson::new)
                .toList();
    }

    /** Of all lessons, and what they share. */
    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    String readme() {
        return Kustomization.text(folder.resolve("README.md"));
    }

    /** What {@code steps.sh} says, continued lines joined. */
    String steps() {
        return Kustomization.text(folder.resolve("steps.sh")).replaceAll("\\\\\\n\\s*", "");
    }

    /** Every line that is run, continued lines joined; the clean-up not among them. */
    List<String> commands() {
        return blocks(readme().split("(?m)^## Clean up$")[0]).stream()
                .flatMap(block -> block.replaceAll("\\\\\\n\\s*", "").lines())
                .toList();
    }

    /** The commands, and the lines of {@code steps.sh}, which call what they check. */
    List<String> commandsAndChecks() {
        return Stream.concat(commands().stream(), steps().lines()).toList();
    }

    /** The commands of the clean-up, one a line. */
    List<String> cleanUp() {
        List<String> blocks = blocks(readme().split("(?m)^## Clean up$")[1]);
        return blocks.get(0).replaceAll("\\\\\\n\\s*", "").lines().toList();
    }

    /** What the clean-up names one by one, such as {@code pod/probe-test-app}; what a variable names is left out. */
    List<String> objects() {
        return cleanUp().stream()
                .filter(command -> command.startsWith("kubectl delete "))
                .flatMap(command -> Stream.of(command.split("\\s+")))
                .filter(word -> word.matches("[a-z]+/[^$]+") && !word.startsWith("k8s/"))
                .toList();
    }

    /** Files and folders that kubectl is given with {@code -f} and {@code -k}. */
    static List<String> applied(List<String> commands) {
        return commands.stream()
                .flatMap(command ->
                        Pattern.compile("\\s-[fk] (\\S+)").matcher(command).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** What its commands apply. */
    List<HasMetadata> resources() {
        return resources(applied(commands()));
    }

    /** What is in files, and what kustomizations render. */
    static List<HasMetadata> resources(List<String> applied) {
        return applied.stream()
                .map(Kustomization.ROOT::resolveSibling)
                .flatMap(file -> Files.isDirectory(file)
                        ? new Kustomization(file.resolve("kustomization.yaml")).render().stream()
                        : StrictYaml.resources(file.toString(), Kustomization.text(file)).stream())
                .toList();
    }

    private static List<String> blocks(String text) {
        var blocks = new ArrayList<String>();
        BLOCK.matcher(text).results().forEach(found -> blocks.add(found.group(1)));
        return blocks;
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}

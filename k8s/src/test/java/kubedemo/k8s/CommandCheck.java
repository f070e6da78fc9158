package kubedemo.k8s;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with a command that somebody shall type in the project's folder: files that are gone, words that are. */
final class CommandCheck {

    /** What kubectl or the API server has given up or warns about, and what to type instead. */
    private static final Map<Pattern, String> OUTDATED = Map.ofEntries(
            instead("kubectl (get|describe) (\\S+,)*(endpoints|endpoint|ep)\\b", "endpointslices"),
            instead("kubectl get (\\S+,)*(componentstatus(es)?|cs)\\b", "kubectl get --raw /readyz?verbose"),
            instead("kubectl get (\\S+,)*(podsecuritypolic(y|ies)|psp)\\b", "Pod Security Admission"),
            instead("kubectl run\\b.* --(generator|requests|limits|serviceaccount|replicas)\\b", "kubectl create"),
            instead("kubectl (rolling-update|convert)\\b", "kubectl rollout"),
            instead("kubectl .*--(record|export|include-uninitialized)\\b", "an annotation, or -o yaml"),
            instead("kubectl .*--dry-run(?!=)", "--dry-run=client or --dry-run=server"),
            instead("kubectl .*--cascade=(true|false)\\b", "--cascade=background or --cascade=orphan"),
            instead("kubectl drain\\b.* --delete-local-data\\b", "--delete-emptydir-data"),
            instead("kubectl version\\b.* --short\\b", "kubectl version"),
            instead("kubectl exec (?!.* -- )", "kubectl exec POD -- COMMAND"));

    private static final Pattern MANIFEST = Pattern.compile("\\s(?:-f|--filename)[ =](\\S+)");
    private static final Pattern KUSTOMIZATION =
            Pattern.compile("(?:\\s(?:-k|--kustomize)[ =]|kubectl kustomize )(\\S+)");
    private static final Pattern DEMO = Pattern.compile("\\./demo ([a-z]+)(?: ([a-z0-9][a-z0-9-]*))?");
    private static final Pattern MODULES = Pattern.compile("\\./mvnw\\b.* -pl (\\S+)");

    private CommandCheck() {}

    static List<String> mistakes(String command) {
        return Stream.of(
                        outdated(command),
                        files(command).filter(CommandCheck::isAbsent).map(file -> "no " + file),
                        unknownToDemo(command))
                .flatMap(mistakes -> mistakes)
                .toList();
    }

    /** What is given up or warned about in it. */
    static Stream<String> outdated(String command) {
        return OUTDATED.entrySet().stream()
                .filter(outdated -> outdated.getKey().matcher(command).find())
                .map(outdated -> "outdated, in favour of " + outdated.getValue());
    }

    /** All that a command takes from the project. */
    private static Stream<String> files(String command) {
        return Stream.of(
                        isKubectl(command) ? found(MANIFEST, command) : Stream.<String>empty(),
                        isKubectl(command)
                                ? found(KUSTOMIZATION, command).map(folder -> folder + "/kustomization.yaml")
                                : Stream.<String>empty(),
                        found(MODULES, command).flatMap(modules -> Stream.of(modules.split(","))),
                        Stream.of(command.split("\\s+")).filter(CommandCheck::isPathOfTheProject))
                .flatMap(files -> files)
                .filter(file -> !file.matches("-|https?:.*|.*\\$.*"))
                .distinct();
    }

    /** Whose {@code logs -f} takes no file. */
    private static boolean isKubectl(String command) {
        return command.matches(".*\\bkubectl (?!logs).*");
    }

    /** {@code ./X}, or X/Y where there is a folder X. What a build makes may not be there yet. */
    private static boolean isPathOfTheProject(String word) {
        return word.matches("\\./[\\w./-]+")
                || word.matches("[\\w.-]+(/[\\w.-]+)+/?")
                        && Files.isDirectory(ProjectFiles.ROOT.resolve(word.substring(0, word.indexOf('/'))))
                        && !word.matches("([\\w-]+/)?target/.*");
    }

    private static boolean isAbsent(String file) {
        return !Files.exists(ProjectFiles.ROOT.resolve(file));
    }

    private static Stream<String> unknownToDemo(String command) {
        return DEMO.matcher(command).results().flatMap(demo -> {
            if (!usage().contains("\n  " + demo.group(1) + " ")) {
                return Stream.of("no ./demo " + demo.group(1));
            }
            return demo.group(2) == null || isKnownToDemo(demo.group(1), demo.group(2))
                    ? Stream.empty()
                    : Stream.of("no " + demo.group(2) + " for ./demo " + demo.group(1));
        });
    }

    private static boolean isKnownToDemo(String command, String name) {
        return switch (command) {
            case "deploy", "delete" ->
                Files.isRegularFile(Kustomization.ROOT.resolve("overlays/" + name + "/kustomization.yaml"));
            case "lesson" ->
                Lesson.all().stream()
                        .map(Lesson::toString)
                        .anyMatch(lesson -> lesson.equals(name)
                                || lesson.replaceAll("^0?(\\d+)-.*", "$1").equals(name.replaceAll("^0", ""))
                                || lesson.substring(3).equals(name));
            default -> true;
        };
    }

    private static String usage() {
        return Kustomization.text(ProjectFiles.ROOT.resolve("demo")).split("\nEND\n")[0];
    }

    private static Stream<String> found(Pattern pattern, String command) {
        return pattern.matcher(command).results().map(found -> found.group(1));
    }

    private static Map.Entry<Pattern, String> instead(String pattern, String instead) {
        return Map.entry(Pattern.compile(pattern), instead);
    }
}

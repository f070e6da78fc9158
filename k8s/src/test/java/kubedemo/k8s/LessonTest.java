package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every lesson promises, as far as it can be held without a cluster. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LessonTest {

    /** What kubectl says of a command that no cluster would take, before it asks one. */
    private static final Pattern MISTAKE = Pattern.compile(
            "(?i)unknown (shorthand )?flag|unknown command|unrecognized condition|invalid argument|error parsing"
                    + "|flag needs an argument|required|must specify|does not exist|syntax error|unterminated");

    private static final String UNDONE =
            "kubectl ((label|taint) nodes --all kubedemo/\\w+-|uncordon --selector=kubedemo/\\w+)"
                    + "|helm uninstall kubedemo-lesson";

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    static List<Lesson> lessons() {
        return Lesson.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_be_told_in_30_lines_of_text_and_commands(Lesson lesson) {
        assertThat(lesson.readme()
                        .lines()
                        .filter(line -> !line.matches("|```.*"))
                        .toList())
                .hasSizeLessThanOrEqualTo(30)
                .contains("## Why", "## Clean up")
                .first()
                .asString()
                .startsWith("# ");
        assertThat(lesson.readme().replace('\n', ' '))
                .as("the section of the training")
                .containsPattern("Training: \\*[^*]+\\*");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_be_listed_where_a_stranger_begins(Lesson lesson) {
        assertThat(Kustomization.text(Kustomization.ROOT.resolveSibling("README.md")))
                .contains("(k8s/lessons/" + lesson + "/README.md)");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_check_the_steps_that_its_readme_has(Lesson lesson) throws Exception {
        shell.install("kubectl");

        var outcome = shell.demo("lesson", lesson.toString(), "--show");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().split("\n\\[\\d+/\\d+] "))
                .hasSizeGreaterThan(1)
                .allSatisfy(step -> assertThat(step).isNotBlank().doesNotStartWith("\n"))
                .satisfies(steps -> assertThat(List.of(steps).subList(1, steps.length))
                        .allSatisfy(step -> assertThat(step).containsPattern("\n  (expected|refused)")));
        assertThat(shell.calls()).allMatch(call -> call.startsWith("kubectl kustomize "));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_name_files_that_are_there(Lesson lesson) {
        assertThat(mentioned("\\bk8s/[\\w./-]*[\\w-]", lesson.readme() + lesson.steps()))
                .allSatisfy(file ->
                        assertThat(Kustomization.ROOT.resolveSibling(file)).exists());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_delete_what_it_creates(Lesson lesson) {
        List<String> namespaces = lesson.objects().stream()
                .filter(object -> object.startsWith("namespace/"))
                .map(object -> object.substring("namespace/".length()))
                .toList();
        List<String> commands = lesson.commands().stream()
                .filter(command -> namespaces.stream().noneMatch(namespace -> command.contains(" -n " + namespace)))
                .toList();

        assertThat(lesson.cleanUp())
                .filteredOn(command -> !command.matches(UNDONE))
                .allMatch(command -> command.matches("kubectl delete (-k \\S+|[a-z]+/\\S+( [a-z]+/\\S+)*)"));
        assertThat(Lesson.resources(Lesson.applied(commands)))
                .filteredOn(
                        resource -> !namespaces.contains(resource.getMetadata().getNamespace()))
                .filteredOn(resource -> lesson.objects().stream().noneMatch(object -> goesWith(resource, object)))
                .extracting(LessonTest::object)
                .isSubsetOf(Stream.concat(
                                lesson.objects().stream(),
                                Lesson.resources(Lesson.applied(lesson.cleanUp())).stream()
                                        .map(LessonTest::object))
                        .toList());
    }

    /** A custom resource goes with its definition, and a constraint of Gatekeeper with the template that defines its kind. */
    private static boolean goesWith(HasMetadata resource, String object) {
        String group = resource.getApiVersion().replaceFirst("/.*", "");
        return object.matches("customresourcedefinition/.*\\." + group)
                || group.equals("constraints.gatekeeper.sh")
                        && object.equals(
                                "constrainttemplate/" + resource.getKind().toLowerCase(Locale.ROOT));
    }

    /** They outlive the lesson's objects, and no other lesson's clean-up knows of them. */
    @ParameterizedTest
    @MethodSource("lessons")
    void should_leave_nodes_as_they_were(Lesson lesson) {
        var labelsAndTaints =
                mentioned("(?<=kubectl (label|taint) node .{1,99} )kubedemo/\\w+(?==)", lesson.readme()).stream()
                        .map(key -> " nodes --all " + key + "-");
        var drains = mentioned("(?<=kubectl drain )--selector=\\S+", lesson.readme()).stream()
                .map(selector -> "kubectl uncordon " + selector);

        assertThat(Stream.concat(labelsAndTaints, drains))
                .allSatisfy(ending -> assertThat(lesson.cleanUp()).anyMatch(command -> command.endsWith(ending)));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_use_images_that_this_project_builds(Lesson lesson) {
        assertThat(mentioned("\\bkubedemo/[\\w-]+:\\w+", lesson.readme() + lesson.steps() + yaml(lesson)))
                .allSatisfy(image -> {
                    assertThat(image).endsWith(image.endsWith("1") ? ":v1" : ":v2");
                    assertThat(WorkloadApi.folder(image.replaceAll(".*/|:.*", "")))
                            .isDirectory();
                });
        assertThat(PodTemplate.in(lesson.resources()).stream().flatMap(PodTemplate::containers))
                .filteredOn(container -> container.getImage().startsWith("kubedemo/"))
                .allSatisfy(
                        container -> assertThat(container.getImagePullPolicy()).isEqualTo("Never"));
    }

    /** Arguments go in {@code args:}; a {@code command:} would replace the image's entry point. */
    @ParameterizedTest
    @MethodSource("lessons")
    void should_keep_the_entry_point_but_where_the_container_is_bash(Lesson lesson) {
        assertThat(PodTemplate.in(lesson.resources()).stream().flatMap(PodTemplate::workloads))
                .filteredOn(container -> !container.getCommand().isEmpty())
                .allSatisfy(container -> {
                    assertThat(container.getCommand())
                            .as(container.getName())
                            .hasSize(3)
                            .startsWith("bash", "-c");
                    assertThat(container.getArgs()).as(container.getName()).isEmpty();
                    assertThat(container.getPorts()).as(container.getName()).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_have_pods_that_can_be_read_at_a_glance(Lesson lesson) {
        assertThat(Lesson.applied(lesson.commands()))
                .map(Kustomization.ROOT::resolveSibling)
                .filteredOn(file -> Files.isRegularFile(file)
                        && Kustomization.text(file).matches("(?s).*\\nkind: (Pod|ReplicaSet|DaemonSet)\\n.*"))
                .allSatisfy(file -> assertThat(Kustomization.text(file).lines())
                        .as(file.toString())
                        .hasSizeLessThanOrEqualTo(40));
    }

    /** But for the startup probe that is the lesson's own. */
    @ParameterizedTest
    @MethodSource("lessons")
    void should_probe_its_containers_as_the_build_does(Lesson lesson) {
        assertThat(PodTemplate.in(lesson.resources()).stream().flatMap(PodTemplate::workloads))
                .filteredOn(container -> container.getLivenessProbe() != null)
                .allSatisfy(container -> {
                    Container built = built(container.getName());
                    assertThat(container.getPorts())
                            .extracting(ContainerPort::getContainerPort)
                            .containsExactlyElementsOf(built.getPorts().stream()
                                    .map(ContainerPort::getContainerPort)
                                    .toList());
                    assertThat(numbers(container.getLivenessProbe())).isEqualTo(numbers(built.getLivenessProbe()));
                    assertThat(numbers(container.getReadinessProbe())).isEqualTo(numbers(built.getReadinessProbe()));
                    if (container.getStartupProbe().getExec() == null) {
                        assertThat(numbers(container.getStartupProbe())).isEqualTo(numbers(built.getStartupProbe()));
                    }
                });
    }

    /** What a probe does, said or by default. */
    private static String numbers(Probe probe) {
        return probe.getHttpGet().getPath() + ":" + probe.getHttpGet().getPort().getValue() + " every "
                + probe.getPeriodSeconds() + ", " + Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1) + ", "
                + probe.getFailureThreshold();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_select_labels_that_its_pods_have(Lesson lesson) {
        assertThat(mentioned("(?<=app\\.kubernetes\\.io/name=)[\\w-]+", String.join("\n", lesson.commands())))
                .isSubsetOf(PodTemplate.in(lesson.resources()).stream()
                        .map(template -> template.labels().get("app.kubernetes.io/name"))
                        .toList());
    }

    /** kubectl reads flags, conditions and paths before it asks the server, and there is none. */
    @ParameterizedTest
    @MethodSource("lessons")
    void should_be_written_as_kubectl_understands_it(Lesson lesson, @TempDir Path folder) throws Exception {
        Path nowhere = Files.writeString(folder.resolve("config"), """
                {"apiVersion": "v1", "kind": "Config", "current-context": "nowhere",
                 "clusters": [{"name": "nowhere", "cluster": {"server": "http://127.0.0.1:1"}}],
                 "contexts": [{"name": "nowhere", "context": {"cluster": "nowhere", "user": "nobody"}}],
                 "users": [{"name": "nobody", "user": {}}]}
                """);
        for (String command : Stream.concat(lesson.commands().stream(), lesson.cleanUp().stream())
                .filter(line -> line.contains("kubectl"))
                .toList()) {
            assertThat(run(nowhere, command.replaceFirst(" &$", "")))
                    .as(command)
                    .doesNotContainPattern(MISTAKE)
                    .doesNotContain("deprecated");
        }
        assertThat(lesson.commands()).noneMatch(command -> command.matches(".*\\bkubectl get (endpoints|ep)\\b.*"));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_ask_for_paths_that_kubectl_can_read(Lesson lesson) throws Exception {
        for (String path : mentioned(
                "(?<=['=])\\{(\\.|range)[^']*\\}(?=')", lesson.steps() + String.join("\n", lesson.commands()))) {
            assertThat(evaluated(path)).as(path).doesNotContain("error");
        }
    }

    @Test
    void should_ask_for_paths_that_kubectl_can_read_in_what_lessons_share() throws Exception {
        List<String> paths =
                mentioned("(?<=jsonpath=)\\{[^']*\\}(?=')", Kustomization.text(Lesson.ROOT.resolve("checks.sh")));

        assertThat(paths).isNotEmpty();
        for (String path : paths) {
            assertThat(evaluated(path)).as(path).doesNotContain("error");
        }
    }

    @Test
    void should_notice_a_path_that_kubectl_cannot_read() throws Exception {
        assertThat(evaluated("{.status.conditions[?(@.type==\"Ready\"].status}"))
                .contains("error");
    }

    @Test
    void should_notice_a_flag_that_kubectl_does_not_have(@TempDir Path folder) throws Exception {
        assertThat(run(folder.resolve("none"), "kubectl get pods --selektor=a")).containsPattern(MISTAKE);
        assertThat(run(folder.resolve("none"), "kubectl wait pod/a --for=conditon=Ready"))
                .containsPattern(MISTAKE);
    }

    @Test
    void should_be_numbered_once() {
        assertThat(Lesson.all())
                .isNotEmpty()
                .extracting(lesson -> lesson.toString().substring(0, 2))
                .doesNotHaveDuplicates();
    }

    /** With a pod that is there already, so that no server is asked. */
    private static String evaluated(String path) throws IOException, InterruptedException {
        return output(new ProcessBuilder(
                Requirement.kubectl().toString(),
                "label",
                "--local",
                "-f",
                Lesson.ROOT.resolve("01-pod/pod.yaml").toString(),
                "a=b",
                "-o",
                "jsonpath=" + path));
    }

    private static String run(Path config, String command) throws IOException, InterruptedException {
        Requirement.kubectl();
        var bash = new ProcessBuilder("bash", "-c", command);
        bash.environment().put("KUBECONFIG", config.toString());
        bash.directory(Kustomization.ROOT.getParent().toFile());
        return output(bash);
    }

    private static String output(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }

    private static String yaml(Lesson lesson) {
        return Lesson.applied(lesson.commands()).stream()
                .map(Kustomization.ROOT::resolveSibling)
                .filter(Files::isRegularFile)
                .map(Kustomization::text)
                .reduce("", String::concat);
    }

    private static String object(HasMetadata resource) {
        return resource.getKind().toLowerCase(Locale.ROOT) + "/"
                + resource.getMetadata().getName();
    }

    private static Container built(String workload) {
        return Manifests.named(
                        workload,
                        Deployment.class,
                        StrictYaml.resources(
                                workload,
                                Kustomization.text(Kustomization.ROOT.resolve("base/" + workload + "/kubernetes.yml"))))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static List<String> mentioned(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}

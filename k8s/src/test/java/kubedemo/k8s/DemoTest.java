package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./demo} itself and {@code ./demo up}, against fakes of java and Maven. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {

    private static final String BUILD = "mvnw --batch-mode package -DskipTests";
    private static final String PLAYGROUND = "java -jar playground/target/playground.jar --root .";

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_a_project_that_is_not_built() throws IOException {
        shell.install("javac");
        shell.when("java", "-version", "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2");
        shell.script(
                "mvnw",
                "for file in playground/target/playground.jar probe-test-app/target/quarkus-app/quarkus-run.jar"
                        + " examples/reactive-consumer/target/quarkus-app/quarkus-run.jar; do"
                        + " mkdir -p \"${file%/*}\"; touch \"$file\"; done");
        shell.file("pom.xml", "<workload.jvm-flags>-Xmx32m</workload.jvm-flags>");
        shell.file(".mvn/wrapper/maven-wrapper.properties", "");
        shell.file("workload-kit/pom.xml", "");
        shell.file("workload-kit/src/main/java/Kit.java", "");
        shell.file("playground/pom.xml", "");
        shell.file("playground/src/main/java/Playground.java", "");
        shell.file("probe-test-app/pom.xml", "<relativePath>../workload-parent</relativePath>");
        shell.file("probe-test-app/src/main/java/Probe.java", "");
        shell.file("probe-test-app/src/test/java/ProbeTest.java", "");
        shell.file("examples/reactive-consumer/pom.xml", "<relativePath>../../workload-parent</relativePath>");
        shell.file("examples/reactive-consumer/src/main/java/QueueConsumer.java", "");
        for (Path path : Files.walk(shell.path("")).toList()) {
            if (!Files.isSymbolicLink(path)) {
                age(path, 60);
            }
        }
    }

    @Test
    void should_build_and_then_become_the_playground() throws Exception {
        var outcome = shell.demo("up", "--port-base", "9081");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls()).containsSubsequence(BUILD, PLAYGROUND + " --port-base 9081");
    }

    @Test
    void should_archive_the_classes_of_what_it_has_built_once() throws Exception {
        shell.script("images/archive-classes", "touch \"$1\"");

        shell.demo("up");

        assertThat(shell.calls())
                .filteredOn(call -> call.startsWith("images/archive-classes "))
                .hasSize(2)
                .allMatch(
                        call -> call.matches(".*/target/quarkus-app/app.jsa \\S*java -X.* -jar /\\S*/quarkus-run.jar"));
        assertThat(shell.calls().get(shell.calls().size() - 1)).startsWith(PLAYGROUND);

        shell.forgetCalls();
        shell.demo("up");
        assertThat(shell.calls()).noneMatch(call -> call.startsWith("images/archive-classes"));
    }

    @Test
    void should_not_build_again_what_has_not_changed() throws Exception {
        shell.demo("up");
        shell.forgetCalls();
        Files.createFile(shell.path("probe-test-app/src/test/java/OtherTest.java"));

        assertThat(shell.demo("up").exitCode()).isZero();

        assertThat(shell.calls()).doesNotContain(BUILD).contains(PLAYGROUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "probe-test-app/pom.xml",
                "workload-kit/src/main/java/Kit.java",
                "examples/reactive-consumer/pom.xml",
                "examples/reactive-consumer/src/main/java/QueueConsumer.java"
            })
    void should_build_again_what_has_changed(String source) throws Exception {
        shell.demo("up");
        shell.forgetCalls();
        age(shell.path(source), -60);

        shell.demo("up");

        assertThat(shell.calls()).containsSubsequence(BUILD, PLAYGROUND);
    }

    /** The first build makes it, after it has begun. */
    @Test
    void should_not_build_again_for_the_folder_that_a_build_makes_in_src_main() throws Exception {
        shell.demo("up");
        age(shell.path("probe-test-app/src/main/java"), 3600);
        Files.createDirectory(shell.path("probe-test-app/src/main/kubernetes"));
        age(shell.path("probe-test-app/src/main"), -60);
        shell.forgetCalls();

        shell.demo("up");

        assertThat(shell.calls()).doesNotContain(BUILD);
    }

    @Test
    void should_build_again_when_a_source_is_gone() throws Exception {
        shell.demo("up");
        age(shell.path("playground/target/playground.jar"), 30);
        shell.forgetCalls();
        Files.delete(shell.path("probe-test-app/src/main/java/Probe.java"));

        shell.demo("up");

        assertThat(shell.calls()).contains(BUILD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe-test-app", "examples/reactive-consumer"})
    void should_build_again_after_a_clean_of_one_module(String module) throws Exception {
        shell.demo("up");
        shell.forgetCalls();
        Files.delete(shell.path(module + "/target/quarkus-app/quarkus-run.jar"));

        shell.demo("up");

        assertThat(shell.calls()).contains(BUILD);
    }

    @Test
    void should_count_the_modules_that_it_builds_and_hide_the_noise_of_tools() throws Exception {
        shell.script("mvnw", """
                echo 'Invalid AnsiLogger Stream -> Swapping to default sdt out logger.'
                echo 'Downloading from central: https://repo.maven.apache.org/maven2/a.jar'
                echo '[INFO] Building kubedemo 1.0.0-SNAPSHOT                           [1/13]'
                echo '[INFO] Building workload-kit 1.0.0-SNAPSHOT                       [3/13]'
                echo '[INFO] Adding existing Deployment with name: probe-test-app.'
                """);

        var outcome = shell.demo("up");

        assertThat(outcome.output().lines().filter(line -> !line.contains("archiving")))
                .hasSize(3)
                .first()
                .isEqualTo("demo: building what is missing (the first time downloads for a few minutes)");
        assertThat(outcome.output())
                .containsPattern("\ndemo: building module 1 of 13, kubedemo, \\d s\n")
                .containsPattern("\ndemo: building module 3 of 13, workload-kit, \\d s\n")
                .doesNotContain("\033", "\r");
        assertThat(outcome.errors()).doesNotContain("Ansi", "Deployment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ERROR] Probe.java:[3,1] ';' expected | the build failed. The whole log",
                "[ERROR] repo.maven.apache.org: Unknown host | It could not download. Is there a network?",
                "curl: (6) Could not resolve host: repo.maven.apache.org | It could not download. Is there a network?",
                "[ERROR] a.jar: No space left on device | The disk is full."
            })
    void should_not_start_what_could_not_be_built_and_say_why(String error, String sentence) throws Exception {
        shell.script("mvnw", "echo '[INFO] Scanning'; echo \"" + error + "\"; exit 1");

        var outcome = shell.demo("up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .startsWith(error.startsWith("[") ? error : "[INFO] Scanning\n" + error)
                .contains(sentence)
                .endsWith("The whole log: target/build.log\n");
        assertThat(shell.path("target/build.log")).content().contains("[INFO] Scanning", error);
        assertThat(shell.calls()).doesNotContain(PLAYGROUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_412", "16", "nonsense"})
    void should_refuse_an_old_java_and_say_how_to_get_another(String version) throws Exception {
        shell.when("java", "-version", "echo 'openjdk version \"" + version + "\" 2020' >&2");

        var outcome = shell.demo("up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("JDK 17", version, "https://adoptium.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "21-ea", "25.0.1"})
    void should_take_any_java_from_17_on(String version) throws Exception {
        shell.when("java", "-version", "echo 'openjdk version \"" + version + "\" 2026' >&2");

        assertThat(shell.demo("up").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "javac"})
    void should_say_that_there_is_no_jdk(String tool) throws Exception {
        shell.uninstall(tool);

        var outcome = shell.demo("up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains(tool, "https://adoptium.net");
        assertThat(shell.calls()).doesNotContain(BUILD);
    }

    @Test
    void should_print_its_usage() throws Exception {
        var outcome = shell.demo("--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("usage: ./demo COMMAND", "up ", "deploy ", "delete ", "open ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "deploy --frobnicate",
                "deploy full keda",
                "delete full keda",
                "open",
                "install",
                ""
            })
    void should_refuse_what_it_does_not_know_and_do_nothing(String arguments) throws Exception {
        var outcome = shell.demo(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("usage: ./demo COMMAND");
        assertThat(shell.calls()).isEmpty();
    }

    @Test
    void should_pass_shellcheck() throws Exception {
        var shellcheck = new ProcessBuilder(
                        Requirement.shellcheck().toString(),
                        "demo",
                        "images/build",
                        "images/maven.sh",
                        "k8s/doctor.sh",
                        "k8s/infrastructure/installer.sh",
                        "k8s/lessons/runner.sh",
                        "k8s/lessons/checks.sh",
                        "k8s/lessons/results.sh",
                        "k8s/lessons/report.sh")
                .directory(Kustomization.ROOT.getParent().toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(shellcheck.getInputStream().readAllBytes())).isEmpty();
        assertThat(shellcheck.waitFor()).isZero();
    }

    private static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }
}

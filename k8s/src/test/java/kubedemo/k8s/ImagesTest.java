package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code images/build} against a fake Maven: which images it asks for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ImagesTest {

    private static final String HERE = System.getProperty("os.arch").replace("aarch64", "arm64");

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_modules_with_an_image() throws IOException {
        shell.link("images/build");
        shell.link("images/archive-classes");
        shell.script("mvnw", "echo said by Maven");
        shell.install("docker");
        for (String module : List.of("cpu-stressor", "probe-test-app")) {
            shell.file(module + "/pom.xml", "<relativePath>../workload-parent</relativePath>");
        }
        shell.file("examples/reactive-consumer/pom.xml", "<relativePath>../../workload-parent</relativePath>");
        shell.file("workload-kit/pom.xml", "<relativePath>..</relativePath>");
    }

    @Test
    void should_build_every_module_and_a_second_version_of_the_one_that_is_upgraded() throws Exception {
        var outcome = shell.build();

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output().lines())
                .containsExactly(
                        "kubedemo/cpu-stressor:v1",
                        "kubedemo/probe-test-app:v1",
                        "kubedemo/reactive-consumer:v1",
                        "kubedemo/probe-test-app:v2");
        assertThat(builds())
                .satisfiesExactly(
                        v1 -> assertThat(v1)
                                .contains(
                                        "--projects :cpu-stressor,:probe-test-app,:reactive-consumer ",
                                        "-Dimage.version=v1 -Dimage.color=blue"),
                        v2 -> assertThat(v2)
                                .contains("--projects :probe-test-app ", "-Dimage.version=v2 -Dimage.color=green"));
    }

    @Test
    void should_build_one_version_of_a_module_that_nobody_upgrades() throws Exception {
        assertThat(shell.build("cpu-stressor").output()).isEqualTo("kubedemo/cpu-stressor:v1\n");

        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reactive-consumer", "examples/reactive-consumer/"})
    void should_build_an_example_by_its_name_or_folder(String module) throws Exception {
        assertThat(shell.build(module).output()).isEqualTo("kubedemo/reactive-consumer:v1\n");

        assertThat(builds()).singleElement().asString().contains("--projects :reactive-consumer ");
    }

    @Test
    void should_build_the_versions_that_are_asked_for_of_every_module() throws Exception {
        assertThat(shell.build("--version", "v2", "cpu-stressor", "probe-test-app/")
                        .output())
                .isEqualTo("kubedemo/cpu-stressor:v2\nkubedemo/probe-test-app:v2\n");

        assertThat(builds()).singleElement().asString().contains("--projects :cpu-stressor,:probe-test-app ");
    }

    @Test
    void should_push_each_version_with_the_tag_that_is_its_own() throws Exception {
        shell.uninstall("docker");

        var outcome = shell.build("--registry", "localhost:5000/me/", "--also-tag", "17", "probe-test-app");

        assertThat(outcome.output().lines())
                .containsExactly(
                        "localhost:5000/me/kubedemo/probe-test-app:v1", "localhost:5000/me/kubedemo/probe-test-app:v2");
        assertThat(builds())
                .hasSize(2)
                .allMatch(call -> call.contains("-Dquarkus.container-image.insecure=true"))
                .anyMatch(call -> call.contains("additional-tags=v1-17 "))
                .anyMatch(call -> call.contains("additional-tags=v2-17 "));
    }

    @Test
    void should_have_each_image_archive_its_classes_with_its_own_jvm() throws Exception {
        shell.when(
                "docker",
                "image\\ inspect*",
                "printf '%s\\n' java -Xmx32m -XX:SharedArchiveFile=/work/app.jsa -jar quarkus-run.jar");

        var outcome = shell.build("cpu-stressor");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .anyMatch(call -> call.matches("docker run .* --user 0 --network none --entrypoint bash"
                        + " kubedemo/cpu-stressor:v1 -s -- /work/app.jsa java -Xmx32m -jar quarkus-run.jar"))
                .anyMatch(call -> call.matches("docker cp \\S+:/work/app.jsa target/archive/app.jsa"))
                .anyMatch(call -> call.equals("docker build --quiet --tag kubedemo/cpu-stressor:v1 target/archive"))
                .anyMatch(call -> call.startsWith("docker rm --force "));
    }

    @Test
    void should_leave_an_image_as_it_is_when_it_will_not_run_here() throws Exception {
        shell.when("docker", "run*", "exit 1");

        var outcome = shell.build("cpu-stressor");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).isEqualTo("kubedemo/cpu-stressor:v1\n");
        assertThat(outcome.errors()).contains("kubedemo/cpu-stressor:v1 has no archive of classes");
        assertThat(shell.calls())
                .noneMatch(call -> call.startsWith("docker build"))
                .anyMatch(call -> call.startsWith("docker rm --force "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--native", "--registry localhost:5000", "--platform linux/arm64", "--platform linux/amd64"})
    void should_run_no_image_that_is_not_for_this_machine_alone(String arguments) throws Exception {
        shell.build((arguments + " cpu-stressor").split(" "));

        var here = arguments.endsWith(HERE);
        assertThat(shell.calls().stream().anyMatch(call -> call.startsWith("docker run")))
                .isEqualTo(here);
    }

    @Test
    void should_have_native_executables_compiled_in_a_container_and_say_what_that_takes() throws Exception {
        var outcome = shell.build("--native", "--base", "ubuntu:x", "cpu-stressor");

        assertThat(outcome.errors()).contains("2 to 6 minutes and 2.3 GB of memory");
        assertThat(outcome.output()).isEqualTo("kubedemo/cpu-stressor:v1\n");
        assertThat(builds())
                .singleElement()
                .asString()
                .contains(
                        "-Dnative ",
                        "-Dquarkus.native.container-runtime=docker",
                        "-Dquarkus.jib.base-native-image=ubuntu:x")
                .doesNotContain("base-jvm-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void should_have_the_builder_of_another_platform_compile_for_it(String platform) throws Exception {
        shell.build("--native", "--platform", "linux/" + platform, "cpu-stressor");

        var other = "-Dquarkus.native.container-runtime-options=--platform=linux/" + platform;
        assertThat(builds())
                .singleElement()
                .matches(call -> call.contains("-Dquarkus.jib.platforms=linux/" + platform))
                .matches(call -> call.contains(other) != platform.equals(HERE));
    }

    @Test
    void should_name_no_image_that_could_not_be_built() throws Exception {
        shell.script("mvnw", "exit 3");

        var outcome = shell.build();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.output()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version v9", "--platform linux/riscv64", "--into lxc", "--frobnicate", "--version"})
    void should_refuse_what_it_does_not_know_and_build_nothing(String arguments) throws Exception {
        assertThat(shell.build(arguments.split(" ")).exitCode()).isEqualTo(2);

        assertThat(shell.calls()).isEmpty();
    }

    private List<String> builds() throws IOException {
        return shell.calls().stream().filter(call -> call.startsWith("mvnw ")).toList();
    }
}

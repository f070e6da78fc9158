package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
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

/** {@code images/build} against a fake Maven and Docker: which images it asks for, and what it adds to them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ImagesTest {

    private static final String HERE =
            System.getProperty("os.arch").replace("aarch64", "arm64").replace("x86_64", "amd64");

    private static final String ENTRY_POINT = "java -Xmx32m -XX:SharedArchiveFile=/work/app.jsa -jar quarkus-run.jar";

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_modules_with_an_image() throws IOException {
        shell.link("images/build");
        shell.link("images/add-layer");
        shell.link("images/archive-classes");
        shell.script("mvnw", "echo said by Maven");
        for (String tool : List.of("docker", "podman")) {
            shell.when(tool, "build*", "for folder; do :; done; cat \"$folder\"/* >>layers");
            shell.when(tool, "*Entrypoint*", "printf '%s\\n' " + ENTRY_POINT);
            shell.when(tool, "*WorkingDir*", "echo /work");
            shell.when(tool, "*Architecture*", "echo " + HERE);
            shell.when(tool, "*{{.Os}}*", "echo linux/" + HERE);
        }
        for (String module : List.of("cpu-stressor", "probe-test-app", "rabbitmq-publisher")) {
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
                        "kubedemo/rabbitmq-publisher:v1",
                        "kubedemo/reactive-consumer:v1",
                        "kubedemo/probe-test-app:v2");
        assertThat(builds())
                .satisfiesExactly(
                        v1 -> assertThat(v1)
                                .contains(
                                        "--projects :cpu-stressor,:probe-test-app,:rabbitmq-publisher,:reactive-consumer ",
                                        "-Dimage.version=v1 -Dquarkus.jib.environment-variables.APP_COLOR=blue "),
                        v2 -> assertThat(v2)
                                .contains(
                                        "--projects :probe-test-app ",
                                        "-Dimage.version=v2 -Dquarkus.jib.environment-variables.APP_COLOR=green "));
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

    @ParameterizedTest
    @CsvSource({
        "v3, APP_COLOR=orange",
        "bad, APP_COLOR=red FAULTS_ERROR_RATE=0.3 FAULTS_STATUS=500",
        "slow, APP_COLOR=purple FAULTS_LATENCY=800ms"
    })
    void should_build_a_version_that_is_special_by_its_variables(String version, String variables) throws Exception {
        assertThat(shell.build("--version", version, "probe-test-app").output())
                .isEqualTo("kubedemo/probe-test-app:" + version + "\n");

        assertThat(builds()).singleElement().satisfies(call -> assertThat(variables.split(" "))
                .allSatisfy(variable ->
                        assertThat(call).contains(" -Dquarkus.jib.environment-variables." + variable + " ")));
    }

    @ParameterizedTest
    @CsvSource({"docker, ''", "podman, '--tls-verify=false '"})
    void should_push_each_version_with_the_tag_that_is_its_own(String tool, String options) throws Exception {
        var outcome =
                shell.build("--into", tool, "--registry", "localhost:5000/me/", "--also-tag", "17", "probe-test-app");

        assertThat(outcome.output().lines())
                .containsExactly(
                        "localhost:5000/me/kubedemo/probe-test-app:v1", "localhost:5000/me/kubedemo/probe-test-app:v2");
        assertThat(shell.calls())
                .filteredOn(call -> call.matches(tool + " (build|tag|push) .*"))
                .map(call -> call.replaceAll(" \\S+/tmp\\.\\S+$", ""))
                .startsWith(
                        tool + " build --quiet --platform linux/" + HERE + " --tag kubedemo/probe-test-app:v1",
                        tool + " tag kubedemo/probe-test-app:v1 localhost:5000/me/kubedemo/probe-test-app:v1",
                        tool + " push --quiet " + options + "localhost:5000/me/kubedemo/probe-test-app:v1",
                        tool + " tag kubedemo/probe-test-app:v1 localhost:5000/me/kubedemo/probe-test-app:v1-17",
                        tool + " push --quiet " + options + "localhost:5000/me/kubedemo/probe-test-app:v1-17")
                .hasSize(10);
    }

    @Test
    void should_verify_a_registry_elsewhere() throws Exception {
        shell.build("--into", "podman", "--registry", "registry.example.com", "cpu-stressor");

        assertThat(shell.calls()).contains("podman push --quiet registry.example.com/kubedemo/cpu-stressor:v1");
    }

    @Test
    void should_have_each_image_archive_its_classes_with_its_own_jvm() throws Exception {
        shell.when("docker", "cp*", "for file; do :; done; echo classes >\"$file\"");

        var outcome = shell.build("probe-test-app", "--version", "v1");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.errors()).doesNotContain("no archive");
        assertThat(shell.calls())
                .anyMatch(call -> call.matches("docker run .* --user 0 --network none --entrypoint bash"
                        + " kubedemo/probe-test-app:v1 -s -- /work/app.jsa java -Xmx32m -jar quarkus-run.jar"))
                .anyMatch(call -> call.startsWith("docker rm --force "));
        assertThat(layers()).contains("FROM kubedemo/probe-test-app:v1\nCOPY app.jsa /work/app.jsa\n", "classes");
    }

    @ParameterizedTest
    @CsvSource({
        "cpu-stressor, cpu-stress, ''",
        "rabbitmq-publisher, send, 'send '",
    })
    void should_give_an_image_the_command_that_the_training_s_image_has(String module, String command, String argument)
            throws Exception {
        var outcome = shell.build(module);

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(layers())
                .contains(
                        "COPY " + command + " /usr/local/bin/\n",
                        "#!/bin/sh\ncd /work && exec " + ENTRY_POINT + " " + argument + "\"$@\"\n");
    }

    @Test
    void should_say_so_when_an_image_will_not_run_here() throws Exception {
        shell.when("docker", "run*", "exit 1");

        var outcome = shell.build("cpu-stressor");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).isEqualTo("kubedemo/cpu-stressor:v1\n");
        assertThat(outcome.errors()).contains("kubedemo/cpu-stressor:v1 has no class archive");
        assertThat(layers()).doesNotContain("app.jsa /work");
        assertThat(shell.calls()).anyMatch(call -> call.startsWith("docker rm --force "));
    }

    @Test
    void should_run_no_image_of_another_platform() throws Exception {
        var other = HERE.equals("amd64") ? "arm64" : "amd64";
        shell.when("docker", "*Architecture*", "echo " + other);

        var outcome = shell.build("--platform", "linux/" + other, "cpu-stressor");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls()).noneMatch(call -> call.startsWith("docker run"));
    }

    @Test
    void should_have_native_executables_compiled_in_a_container_and_say_what_that_takes() throws Exception {
        shell.when("docker", "*Entrypoint*", "echo ./application");

        var outcome = shell.build("--native", "--base", "ubuntu:x", "cpu-stressor");

        assertThat(outcome.errors())
                .contains("2 to 6 minutes and 2.3 GB of memory")
                .doesNotContain("no archive");
        assertThat(outcome.output()).isEqualTo("kubedemo/cpu-stressor:v1\n");
        assertThat(layers()).contains("cd /work && exec ./application \"$@\"\n");
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
    void should_count_the_modules_that_it_builds_and_keep_the_rest_in_a_log() throws Exception {
        shell.script("mvnw", """
                echo 'Invalid AnsiLogger Stream -> Swapping to default sdt out logger.'
                echo '[INFO] Building workload-kit 1.0.0-SNAPSHOT                       [3/9]'
                """);

        var outcome = shell.build("cpu-stressor");

        assertThat(outcome.errors())
                .containsPattern("images/build: building module 3 of 9, workload-kit, \\d s\n")
                .doesNotContain("Ansi");
        assertThat(outcome.output()).isEqualTo("kubedemo/cpu-stressor:v1\n");
        assertThat(shell.path("target/build.log")).content().contains("AnsiLogger");
    }

    @Test
    void should_name_no_image_that_could_not_be_built() throws Exception {
        shell.script("mvnw", "echo '[ERROR] Probe.java:[3,1] expected'; exit 3");

        var outcome = shell.build();

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .contains(
                        "[ERROR] Probe.java:[3,1] expected",
                        "images/build: the build failed. The whole log: target/build.log");
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version v9", "--platform linux/riscv64", "--into lxc", "--frobnicate", "--version"})
    void should_refuse_what_it_does_not_know_and_build_nothing(String arguments) throws Exception {
        assertThat(shell.build(arguments.split(" ")).exitCode()).isEqualTo(2);

        assertThat(shell.calls()).isEmpty();
    }

    /** The files of every layer that was added, one after another. */
    private String layers() throws IOException {
        return Files.readString(shell.path("layers"));
    }

    private List<String> builds() throws IOException {
        return shell.calls().stream().filter(call -> call.startsWith("mvnw ")).toList();
    }
}

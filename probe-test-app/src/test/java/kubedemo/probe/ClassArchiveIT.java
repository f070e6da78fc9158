package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code images/archive-classes} makes, and a start with what is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassArchiveIT {
    private static final String MODULE = "probe-test-app";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    @Test
    void should_be_one_that_the_jvm_starts_with() throws Exception {
        var archive = folder.resolve("app.jsa");
        var jar = PackagedWorkload.of(MODULE).toString();

        var made = run("../images/archive-classes", archive.toString(), JAVA, "-XX:+UseSerialGC", "-jar", jar);

        assertThat(made).isEmpty();
        assertThat(archive).exists();
        assertThat(folder.toFile().list()).containsExactly("app.jsa");
        // With "on" the JVM ends where it cannot use it.
        assertThat(run(
                        JAVA,
                        "-XX:+UseSerialGC",
                        "-Xshare:on",
                        "-XX:SharedArchiveFile=" + archive,
                        "-jar",
                        jar,
                        "--help"))
                .startsWith(MODULE + ": ");
    }

    @Test
    void should_leave_nothing_behind_where_the_workload_does_not_start() throws Exception {
        var archive = folder.resolve("app.jsa");
        var none = folder.resolve("none.jar").toString();

        var failing = start("../images/archive-classes", archive.toString(), JAVA, "-jar", none);

        assertThat(new String(failing.getInputStream().readAllBytes()))
                .contains("archive-classes: it ended", "none.jar");
        assertThat(failing.waitFor()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void should_start_without_one_of_another_jvm_and_say_so_at_debug_only() throws Exception {
        var other = Files.writeString(folder.resolve("app.jsa"), "an archive of another JVM\n".repeat(1000));
        var named = Map.of("JDK_JAVA_OPTIONS", "-XX:SharedArchiveFile=" + other);

        try (var quiet = PackagedWorkload.start(MODULE, named)) {
            assertThat(quiet.output()).doesNotContain("class archive", "warning");
        }
        var debug = Map.of(
                "JDK_JAVA_OPTIONS", "-XX:SharedArchiveFile=" + other, "QUARKUS_LOG_CATEGORY__KUBEDEMO__LEVEL", "DEBUG");
        try (var telling = PackagedWorkload.start(MODULE, debug)) {
            assertThat(telling.output().lines())
                    .filteredOn(line -> line.contains("class archive"))
                    .singleElement()
                    .asString()
                    .contains("DEBUG", other + " is not a class archive of this JVM");
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = start(command);
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}

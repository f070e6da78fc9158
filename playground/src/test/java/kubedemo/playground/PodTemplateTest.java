package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PodTemplateTest {
    @TempDir
    Path scratch;

    @Test
    void should_start_with_the_flags_of_the_parent_pom() throws IOException {
        assertThat(PodTemplate.jvmFlags())
                .contains("-XX:+UseSerialGC", "-Xmx32m")
                .allMatch(flag -> flag.startsWith("-X"));
        assertThat(workload("/there/quarkus-run.jar", Map.of()).command())
                .containsAll(PodTemplate.jvmFlags())
                .endsWith("-jar", "/there/quarkus-run.jar");
    }

    @Test
    void should_start_an_executable_as_it_is() throws IOException {
        assertThat(workload("/there/probe-test-app-runner", Map.of()).command())
                .containsExactly("/there/probe-test-app-runner");
    }

    @Test
    void should_give_identity_timing_and_a_journal_that_survives() throws IOException {
        var workload = workload("/there/quarkus-run.jar", Map.of("APP_COLOR", "green", "SHUTDOWN_DELAY", "1s"));

        assertThat(workload.environment())
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "8087")
                .containsEntry("POD_NAME", "probe-test-app-v2")
                .containsEntry("POD_NAMESPACE", "playground")
                .containsEntry("POD_IP", "127.0.0.1")
                .containsEntry("POD_RUNTIME", "playground")
                .containsEntry("MALLOC_ARENA_MAX", "1")
                .containsEntry("APP_COLOR", "green")
                .containsEntry("SHUTDOWN_DELAY", "1s")
                .containsKey("NODE_NAME")
                .containsAllEntriesOf(ProbeTiming.kubernetesDefaults().environment());
        assertThat(Path.of(workload.environment().get("POD_JOURNAL_DIR")))
                .isEmptyDirectory()
                .startsWith(scratch);
    }

    private WorkloadSpec workload(String program, Map<String, String> environment) throws IOException {
        var instance = new Instance("probe-test-app-v2", "a page", Path.of(program), 8087, environment);
        return new PodTemplate(scratch, ProbeTiming.kubernetesDefaults()).workload(instance);
    }
}

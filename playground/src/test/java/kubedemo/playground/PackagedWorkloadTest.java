package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PackagedWorkloadTest {
    @TempDir
    Path root;

    @Test
    void should_serve_with_the_given_environment_until_sigterm() throws Exception {
        try (var app = launch(Map.of("APP_COLOR", "teal")).awaitReady()) {
            assertThat(Http.get(app.uri("/env?APP_COLOR"))).isEqualTo("teal");
            assertThat(app.output()).isEqualTo("serving as cpu-stressor");

            app.sigterm();

            assertThat(app.exitCode()).isEqualTo(143);
            assertThat(ProcessHandle.of(app.pid())).isEmpty();
        }
    }

    @Test
    void should_tell_why_it_did_not_become_ready() throws Exception {
        try (var app = launch(Map.of("FIRST_EXIT", "2"))) {
            assertThatThrownBy(app::awaitReady)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("did not become ready (exit code 2):\nleaving");
            assertThat(app.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void should_live_again_on_the_same_port_after_a_kill() throws Exception {
        try (var app = launch(Map.of()).awaitReady()) {
            var first = app.pid();
            app.sigkill();
            assertThat(app.exitCode()).isEqualTo(137);

            app.startAgain();

            assertThat(app.pid()).isNotEqualTo(first);
            assertThat(Http.get(app.uri("/env?POD_NAME"))).isEqualTo("cpu-stressor");
        }
    }

    private PackagedWorkload launch(Map<String, String> environment) throws Exception {
        new FakeProject(root).with("cpu-stressor");
        var jar = root.resolve("cpu-stressor/target/quarkus-app/quarkus-run.jar");
        return PackagedWorkload.launch("cpu-stressor", jar, environment);
    }
}

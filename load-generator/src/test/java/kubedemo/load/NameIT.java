package kubedemo.load;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import kubedemo.load.engine.Backend;
import kubedemo.load.engine.Behaviour;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target's name stops resolving and resolves again while the program runs: Java must keep no answer on its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NameIT {

    @TempDir
    Path folder;

    @Test
    void should_notice_that_a_name_is_gone_and_that_it_is_back() throws Exception {
        resolve("127.0.0.1 probe-test-app");
        try (var backend = Backend.start(Behaviour.steady());
                var program = PackagedWorkload.launch(
                        "load-generator",
                        Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts()),
                        "run",
                        "--target",
                        "http://probe-test-app:" + backend.port(),
                        "--schedule",
                        "20/s",
                        "--duration",
                        "1h")) {
            await().until(() -> backend.requests().size() >= 20);
            resolve("# nobody");
            await().until(() -> program.output().matches("(?s).*, [1-9]\\d* failed.*"));
            resolve("127.0.0.1 probe-test-app");
            var before = backend.requests().size();
            await().until(() -> backend.requests().size() >= before + 20);
            program.sigterm();
            assertThat(program.exitCode()).isEqualTo(143);
            assertThat(program.output())
                    .containsPattern("failed: \\d+ dns, the latest: no such host: probe-test-app\n")
                    .doesNotContain("Exception");
        }
    }

    private void resolve(String line) throws IOException {
        var next = Files.writeString(folder.resolve("next"), line + "\n");
        Files.move(next, hosts(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path hosts() {
        return folder.resolve("hosts");
    }
}

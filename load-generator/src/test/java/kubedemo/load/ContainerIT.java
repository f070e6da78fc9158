package kubedemo.load;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import kubedemo.load.engine.Backend;
import kubedemo.load.engine.Behaviour;
import kubedemo.playground.FreePort;
import kubedemo.playground.PodmanContainer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The image as a cluster runs it: as a Job, and as the service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainerIT {
    @AutoClose
    private Backend backend;

    @BeforeEach
    void serve() throws IOException {
        backend = Backend.start(Behaviour.steady());
    }

    @Test
    void should_run_as_a_job() {
        try (var job = PodmanContainer.startOnLoopback(
                "load-generator",
                FreePort.one(),
                Map.of("POD_NAME", "job"),
                "run",
                "--target",
                backend.target().toString(),
                "--schedule",
                "50/s",
                "--duration",
                "2s",
                "--max-errors",
                "0%")) {
            var ended = job.end();

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("scheduled 100, started 100");
        }
    }

    @Test
    void should_begin_by_itself_and_end_on_SIGTERM_with_its_figures() {
        var port = FreePort.one();
        var variables = Map.of(
                "POD_NAME", "load-generator-a",
                "POD_JOURNAL_DIR", "/journal",
                "SHUTDOWN_DELAY", "0s",
                "LOAD_TARGET", backend.target().toString());
        try (var service = PodmanContainer.startOnLoopback("load-generator", port, variables)) {
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(RestAssured.get("http://127.0.0.1:" + port + "/run")
                                    .jsonPath()
                                    .getLong("answered"))
                            .isPositive());

            assertThat(service.stop()).as(service.log()).isIn(0, 143);
            assertThat(service.log()).contains(": stopped, ");
        }
    }
}

package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import java.util.Map;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a process: how it ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class ProcessIT extends ProcessContract {
    private static final String MODULE = "cpu-stressor";
    private static final Map<String, String> IDLE = Map.of("CPU_CORES", "0");

    @Override
    protected Map<String, String> variables() {
        return IDLE;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-cpu=0.1 -duration=2s", "--cores 0.1 --threads 2 --duration 2s", "--schedule 0.1 --duration=2s"
            })
    void should_complete_with_0_and_say_once_what_was_achieved(String flags) throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, IDLE, flags.split(" "))) {
            assertThat(stressor.exitCode()).as(stressor.output()).isZero();
            assertThat(stressor.output().lines().filter(line -> line.contains(Stressor.COMPLETED + "asked")))
                    .as(stressor.output())
                    .hasSize(1);
            assertThat(stressor.output()).doesNotContain("SIGTERM");
        }
    }

    @Test
    void should_complete_where_the_variable_says_so_and_know_of_it_in_its_next_run() throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of("CPU_CORES", "0", "CPU_DURATION", "3s"))) {
            assertThat(stressor.exitCode()).as(stressor.output()).isZero();

            stressor.startAgain();
            given().get(stressor.uri("/pod")).then().body("previousRuns[0].end", equalTo("completed"));
        }
    }

    @Test
    void should_serve_with_the_flags_of_the_training() throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, IDLE, "-cpu=0.05", "-forever=true")) {
            stressor.awaitReady();
            awaitState(stressor, "running");

            given().get(stressor.uri("/stress"))
                    .then()
                    .body("schedule", equalTo("0.05"))
                    .body("duration", equalTo("forever"));
        }
    }

    @Test
    void should_refuse_a_wrong_argument_with_2_and_one_line() throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of(), "-cpu=two")) {
            assertThat(stressor.exitCode()).isEqualTo(2);
            assertThat(stressor.output()).hasLineCount(1).startsWith("cpu-stressor cannot start: -cpu is 'two'");
        }
    }

    @Test
    void should_end_on_SIGTERM_while_idle() throws Exception {
        try (var stressor = PackagedWorkload.start(MODULE, IDLE)) {
            stressor.sigterm();
            assertThat(stressor.exitCode()).isIn(0, 143);
            assertThat(stressor.output()).contains("SIGTERM");
        }
    }

    @Test
    void should_end_on_SIGTERM_while_it_starts() throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of("CPU_CORES", "0.1"))) {
            stressor.sigterm();
            assertThat(stressor.exitCode()).isIn(0, 143);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-cpu=0.2", "--cpu=2 --threads=20", "--schedule=0.1 for 1s, 0 for 1h", "-cpu=0.1 -duration=10m"})
    void should_end_on_SIGTERM_and_say_once_what_it_has_come_to(String flags) throws Exception {
        var arguments = flags.startsWith("--schedule") ? new String[] {flags} : flags.split(" ");
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of("SHUTDOWN_DELAY", "500ms"), arguments)) {
            stressor.awaitReady();
            awaitState(stressor, "running");
            stressor.sigterm();
            assertThat(stressor.exitCode()).isIn(0, 143);
            assertThat(stressor.output().lines().filter(line -> line.contains(Stressor.STOPPED)))
                    .as(stressor.output())
                    .hasSize(1);
        }
    }

    @Test
    void should_end_on_SIGTERM_after_what_was_asked_for_is_over() throws Exception {
        try (var stressor = PackagedWorkload.start(MODULE, IDLE)) {
            given().contentType(ContentType.JSON)
                    .body("{\"cores\":0.05,\"duration\":\"1s\"}")
                    .put(stressor.uri("/stress"))
                    .then()
                    .statusCode(200);
            awaitState(stressor, "ended");
            stressor.sigterm();
            assertThat(stressor.exitCode()).isIn(0, 143);
            assertThat(stressor.output()).doesNotContain(Stressor.STOPPED);
        }
    }

    private static void awaitState(PackagedWorkload stressor, String state) {
        await().until(() -> given().get(stressor.uri("/stress")).jsonPath().getString("state"), state::equals);
    }
}

package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a process: its flags, what it refuses, how it ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class ProcessIT extends ProcessContract {
    private static final String MODULE = "cpu-stressor";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> IDLE = Map.of("CPU_CORES", "0");
    private static final Pattern LINE =
            Pattern.compile("asked for ([0-9.]+) cores \\(.*\\), achieved ([0-9.]+) \\(([0-9.]+) CPU seconds\\)");

    @Override
    protected Map<String, String> variables() {
        return IDLE;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-cpu=0.1 -duration=2s", "--cores 0.1 --threads 2 --duration 2s", "--schedule 0.1 --duration=2s"
            })
    void should_complete_with_0_and_say_what_was_asked_and_achieved(String flags) throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, IDLE, flags.split(" "))) {
            assertThat(stressor.exitCode()).isZero();

            assertThat(stressor.output().lines().filter(line -> line.contains("Completed: asked")))
                    .as(stressor.output())
                    .singleElement()
                    .satisfies(line -> {
                        var figures = LINE.matcher(line);
                        assertThat(figures.find()).as(line).isTrue();
                        assertThat(Double.parseDouble(figures.group(1))).isCloseTo(0.1, within(0.001));
                        assertThat(Double.parseDouble(figures.group(3))).isPositive();
                    });
            assertThat(stressor.output()).doesNotContain("SIGTERM");
        }
    }

    @Test
    void should_complete_where_the_variable_says_so() throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of("CPU_CORES", "0", "CPU_DURATION", "1s"))) {
            assertThat(stressor.exitCode()).isZero();
            assertThat(stressor.output()).contains("Completed: asked for 0.000 cores");
        }
    }

    @Test
    void should_serve_with_the_flags_of_the_training() throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, IDLE, "-cpu=0.05", "-forever")) {
            stressor.awaitReady();

            await().atMost(LONG).untilAsserted(() -> given().get(stressor.uri("/stress"))
                    .then()
                    .body("schedule", equalTo("0.05"))
                    .body("duration", equalTo("forever")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-forever -duration=60s | argument is '-duration=60s'",
                "-cpu=1 --schedule=1    | argument is '--schedule=1'",
                "-cpu=two               | -cpu is 'two'; allowed: cores such as 0.5 or 2, from 0 to 64",
                "-cpu=65                | -cpu is '65'; allowed: cores such as 0.5 or 2, from 0 to 64",
                "-cpu=-1                | -cpu is '-1'",
                "-cpu                   | -cpu is missing; allowed: -cpu CORES",
                "--threads=1 --cpu=2    | CPU_THREADS is '1'; allowed: a whole number from 2 to 100 for 2 cores",
                "-duration=0s           | -duration is '0s'; allowed: a duration from 1s to 1440m",
                "--vm 1                 | argument is '--vm'; allowed: [--cpu|--cores CORES]",
                "burn                   | argument is 'burn'; allowed: [--cpu|--cores CORES]"
            })
    void should_refuse_nonsense_with_2_and_one_line(String flags, String message) throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of(), flags.split(" "))) {
            assertThat(stressor.exitCode()).isEqualTo(2);
            assertThat(stressor.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("cpu-stressor cannot start: ")
                    .contains(message);
        }
    }

    @Test
    void should_end_on_SIGTERM_while_idle() throws Exception {
        try (var stressor = PackagedWorkload.start(MODULE, IDLE)) {
            stressor.sigterm();

            assertThat(stressor.exitCode()).isIn(0, 143);
            assertThat(stressor.output()).contains("SIGTERM: not ready any more");
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
    void should_end_on_SIGTERM_and_say_what_it_has_come_to(String flags) throws Exception {
        var arguments = flags.startsWith("--schedule") ? new String[] {flags} : flags.split(" ");
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of("SHUTDOWN_DELAY", "500ms"), arguments)) {
            stressor.awaitReady();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(stressor.output()).contains("Using cores: "));
            stressor.sigterm();

            assertThat(stressor.exitCode()).isIn(0, 143);
            assertThat(stressor.output()).containsPattern("Stopped: asked for .* achieved ");
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
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(stressor.output()).contains("Completed: "));
            stressor.sigterm();

            assertThat(stressor.exitCode()).isIn(0, 143);
            assertThat(stressor.output()).doesNotContain("Stopped: ");
        }
    }

    @Test
    void should_remember_in_its_next_life_that_it_was_complete() throws Exception {
        try (var stressor = PackagedWorkload.launch(MODULE, Map.of("CPU_CORES", "0", "CPU_DURATION", "3s"))) {
            stressor.exitCode();
            stressor.startAgain();

            assertThat(given().accept("text/html").get(stressor.uri("/")).asString())
                    .contains(", completed");
        }
    }
}

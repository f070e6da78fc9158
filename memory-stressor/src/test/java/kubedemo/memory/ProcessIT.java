package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar with the flags of the image's JVM: real memory, and the end of it in every phase. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class ProcessIT extends ProcessContract {
    private static final long MIB = 1 << 20;
    private static final int SIGTERM = 143;

    @Test
    void should_hold_the_training_s_150_MiB_past_java_s_limits_and_give_them_back() throws Exception {
        try (var stressor = launch("--vm", "1", "--vm-bytes", "150M", "--vm-keep")) {
            stressor.awaitReady();
            awaitPhase(stressor, "holding");
            assertThat(memory(stressor).getLong("held")).isEqualTo(150 * MIB);
            var full = anonymous(stressor);
            assertThat(full).isGreaterThan(150 * MIB);

            given().delete(stressor.uri("/memory")).then().statusCode(200);
            assertThat(memory(stressor).getLong("held")).isZero();
            // The JVM beside it compiles and loads meanwhile: some MiB either way.
            assertThat(full - anonymous(stressor)).isBetween(130 * MIB, 170 * MIB);
        }
    }

    @Test
    void should_release_and_take_anew_as_the_training_s_arguments_say() throws Exception {
        try (var stressor = launch("--vm", "1", "--vm-bytes", "20M", "--vm-hang", "1")) {
            stressor.awaitReady();
            assertThat(memory(stressor).getString("hold")).isEqualTo("1s");
            await().until(() -> memory(stressor).getLong("cycles") >= 2);
        }
    }

    @Test
    void should_end_by_java_s_own_error_with_exit_code_3_and_one_line() throws Exception {
        try (var stressor = launch("--target", "150Mi", "--kind", "heap")) {
            assertThat(stressor.exitCode()).as(stressor.output()).isEqualTo(3);
            assertThat(stressor.output().lines().filter(line -> line.contains("OutOfMemoryError")))
                    .hasSize(1);
            assertThat(stressor.output()).doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "idle, {}",
        "filling, '{\"target\":\"50Mi\",\"rate\":\"1Mi/s\"}'",
        "holding, '{\"target\":\"50Mi\"}'",
        "releasing, '{\"schedule\":\"ramp 50Mi..0 over 5m\"}'"
    })
    void should_release_all_and_end_in_time_on_SIGTERM_in_every_phase(String phase, String plan) throws Exception {
        try (var stressor = launch()) {
            stressor.awaitReady();
            if (!phase.equals("idle")) {
                given().contentType("application/json")
                        .body(plan)
                        .put(stressor.uri("/memory"))
                        .then()
                        .statusCode(200);
            }
            awaitPhase(stressor, phase);
            stressor.sigterm();
            assertThat(stressor.exitCode()).as(stressor.output()).isEqualTo(SIGTERM);
            assertThat(stressor.output())
                    .contains("SIGTERM", Stressor.RELEASED, "stopped in")
                    .doesNotContain("ERROR", "WARN", "\tat ");
        }
    }

    @Test
    void should_end_in_time_on_SIGTERM_while_it_takes_and_releases_without_a_pause() throws Exception {
        try (var stressor = launch("--vm", "1", "--vm-bytes", "50M")) {
            stressor.awaitReady();
            await().until(() -> memory(stressor).getLong("cycles") > 2);
            stressor.sigterm();
            assertThat(stressor.exitCode()).as(stressor.output()).isEqualTo(SIGTERM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--vm 1 --vm-bytes 20M --vm-keep --timeout 2s", "-m 1 -t 2", "--target 1Mi --duration=2s"})
    void should_complete_with_0_after_the_time_that_it_was_given(String flags) throws Exception {
        try (var stressor = launch(flags.split(" "))) {
            assertThat(stressor.exitCode()).as(stressor.output()).isZero();
            assertThat(stressor.output())
                    .contains(Stressor.COMPLETED + "2s", Stressor.RELEASED)
                    .doesNotContain("SIGTERM");
        }
    }

    @Test
    void should_refuse_a_wrong_argument_with_2_and_one_line() throws Exception {
        try (var refusing = launch("--vm", "2")) {
            assertThat(refusing.exitCode()).isEqualTo(2);
            assertThat(refusing.output()).hasLineCount(1).startsWith("memory-stressor cannot start: --vm is '2'");
        }
    }

    @Test
    void should_find_in_its_volume_what_the_run_before_left_there_and_delete_it(@TempDir Path volume) throws Exception {
        var file = volume.resolve(StorageFile.NAME);
        try (var stressor = PackagedWorkload.launch(
                "memory-stressor", Map.of("STORAGE_DIR", volume.toString(), "STORAGE_FREE", "0"))) {
            stressor.awaitReady();
            fill(stressor, "{\"target\":\"40Mi\",\"rate\":\"5Mi/s\"}");
            await().until(() -> storage(stressor).getLong("written") > MIB);
            stressor.sigkill();
            stressor.startAgain();

            var found = storage(stressor);
            assertThat(found.getLong("leftOver")).isEqualTo(Files.size(file)).isBetween(MIB, 40 * MIB);
            assertThat(found.getString("phase")).isEqualTo("holding");

            fill(stressor, "{\"target\":\"40Mi\"}");
            await().until(() -> storage(stressor).getLong("written") == 40 * MIB);
            assertThat(storage(stressor).getLong("leftOver")).isEqualTo(found.getLong("leftOver"));
            given().delete(stressor.uri("/storage")).then().statusCode(200);
            assertThat(volume).isEmptyDirectory();
            assertThat(stressor.output()).contains("An earlier run of this container left ");
        }
    }

    @Test
    void should_end_in_time_on_SIGTERM_while_it_fills_a_volume_and_leave_what_is_written(@TempDir Path volume)
            throws Exception {
        try (var stressor = PackagedWorkload.launch(
                "memory-stressor", Map.of("STORAGE_DIR", volume.toString(), "STORAGE_FREE", "0"))) {
            stressor.awaitReady();
            fill(stressor, "{\"target\":\"200Mi\",\"rate\":\"5Mi/s\"}");
            await().until(() -> storage(stressor).getLong("written") > MIB);
            stressor.sigterm();
            assertThat(stressor.exitCode()).as(stressor.output()).isEqualTo(SIGTERM);
            assertThat(stressor.output()).contains("Keeps ").doesNotContain("ERROR", "WARN", "\tat ");
            assertThat(Files.size(volume.resolve(StorageFile.NAME))).isGreaterThan(MIB);
        }
    }

    private static void fill(PackagedWorkload stressor, String plan) {
        given().contentType("application/json")
                .body(plan)
                .put(stressor.uri("/storage"))
                .then()
                .statusCode(200);
    }

    private static JsonPath storage(PackagedWorkload stressor) {
        return given().get(stressor.uri("/storage"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static PackagedWorkload launch(String... arguments) throws Exception {
        return PackagedWorkload.launch("memory-stressor", Map.of(), arguments);
    }

    private static JsonPath memory(PackagedWorkload stressor) {
        return given().get(stressor.uri("/memory"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitPhase(PackagedWorkload stressor, String phase) {
        await().until(() -> memory(stressor).getString("phase"), phase::equals);
    }

    private static long anonymous(PackagedWorkload stressor) {
        return new ProcFile(Path.of("/proc", String.valueOf(stressor.pid()), "status"))
                .bytes("RssAnon")
                .orElseThrow();
    }
}

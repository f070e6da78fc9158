package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kubedemo.playground.PodmanContainer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The image as a cluster runs it, under a limit that the kernel holds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class ContainerIT {
    private static final String IMAGE = "memory-stressor";
    private static final long MIB = 1 << 20;
    /** 128 and SIGKILL's 9. */
    private static final int KILLED = 137;

    private static final Map<String, String> POD =
            Map.of("POD_NAME", IMAGE, "POD_JOURNAL_DIR", "/journal", "POD_RUNTIME", "kubernetes");

    @Test
    void should_be_killed_by_the_kernel_with_the_training_s_arguments_and_100_MiB() {
        try (var container = PodmanContainer.startWithMemory(
                IMAGE, "100m", POD, "--vm", "1", "--vm-bytes", "150M", "--vm-hang", "1")) {
            var end = container.end();

            assertThat(end.exitCode()).as(end.output()).isEqualTo(KILLED);
            assertThat(end.output()).contains("150Mi", "137").doesNotContain("OutOfMemoryError", "SIGTERM", "Holds");
        }
    }

    @Test
    void should_count_down_to_the_kill_and_know_in_the_next_run_how_the_previous_one_ended() {
        try (var container = PodmanContainer.startWithMemory(IMAGE, "100m", POD)) {
            awaitReady(container);
            given().contentType("application/json")
                    .body("{\"target\":\"150Mi\",\"rate\":\"2Mi/s\"}")
                    .put(container.uri("/memory"))
                    .then()
                    .statusCode(200);
            var memory = memory(container);
            assertThat(memory.getString("phase")).isEqualTo("filling");
            assertThat(memory.getLong("limit")).isEqualTo(100 * MIB);
            var room = memory.getLong("limit") - memory.getLong("use");
            assertThat(memory.getDouble("secondsUntilKill")).isBetween(room / 2.0 / MIB - 0.1, room / 2.0 / MIB + 0.1);
            assertThat(container.end().exitCode()).isEqualTo(KILLED);

            container.startAgain();
            awaitReady(container);
            var previous = given().get(container.uri("/pod")).jsonPath();
            assertThat(previous.getString("previousRuns[0].end")).contains("OOMKilled");
            assertThat(previous.getLong("previousRuns[0].memoryLimitBytes")).isEqualTo(100 * MIB);
            assertThat(previous.getLong("previousRuns[0].memoryBytes")).isBetween(96 * MIB, 101 * MIB);
            given().accept("text/html,*/*")
                    .get(container.uri("/"))
                    .then()
                    .body(containsString("id=\"previous-run-title\""));
        }
    }

    @Test
    void should_stay_at_the_same_target_under_a_limit_of_256_MiB() {
        try (var container =
                PodmanContainer.startWithMemory(IMAGE, "256m", POD, "--vm", "1", "--vm-bytes", "150M", "--vm-keep")) {
            awaitReady(container);
            await().until(() -> memory(container).getString("phase"), "holding"::equals);

            assertThat(memory(container).getLong("held")).isEqualTo(150 * MIB);
            assertThat(memory(container).getLong("use")).isBetween(190 * MIB, 250 * MIB);
            assertThat(given().get(container.uri("/resources")).jsonPath().getLong("memory.oomKills"))
                    .isZero();
            given().delete(container.uri("/memory")).then().statusCode(200);
            assertThat(memory(container).getLong("use")).as("given back").isLessThan(100 * MIB);
            assertThat(container.stop()).as(container.log()).isIn(0, 143);
        }
    }

    @Test
    void should_be_idle_with_room_below_100_MiB() {
        try (var container = PodmanContainer.startWithMemory(IMAGE, "100m", POD)) {
            awaitReady(container);

            assertThat(memory(container).getString("phase")).isEqualTo("idle");
            assertThat(memory(container).getLong("use")).isLessThan(85 * MIB);
        }
    }

    @Test
    void should_end_by_java_s_own_error_long_before_the_limit_where_the_kind_is_heap() {
        try (var container = PodmanContainer.startWithMemory(IMAGE, "256m", POD, "--target", "150Mi", "--kind=heap")) {
            var end = container.end();

            assertThat(end.exitCode()).as(end.output()).isEqualTo(3);
            assertThat(end.output().lines().filter(line -> line.contains("OutOfMemoryError")))
                    .hasSize(1);
        }
    }

    /** What is written is page cache of the container too, three times what it has room for. */
    @Test
    void should_fill_a_volume_beyond_its_memory_without_being_killed() {
        var environment = new HashMap<>(POD);
        environment.putAll(Map.of("STORAGE_DIR", "/tmp", "STORAGE_FREE", "0"));
        try (var container = PodmanContainer.startWithMemory(IMAGE, "100m", environment)) {
            awaitReady(container);
            fill(container, "200Mi").then().statusCode(200);
            await().until(() -> storage(container).getLong("written"), Long.valueOf(200 * MIB)::equals);

            assertThat(given().get(container.uri("/resources")).jsonPath().getLong("memory.oomKills"))
                    .isZero();
            assertThat(container
                            .exec("stat", "--format=%s", "/tmp/" + StorageFile.NAME)
                            .output())
                    .isEqualTo(String.valueOf(200 * MIB));
            given().delete(container.uri("/storage")).then().statusCode(200);
            assertThat(container.exec("stat", "/tmp/" + StorageFile.NAME).exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void should_stop_before_a_real_file_system_is_full_and_go_on_from_there() {
        var environment = new HashMap<>(POD);
        environment.putAll(Map.of("STORAGE_DIR", "/scratch", "POD_JOURNAL_DIR", ""));
        try (var container = PodmanContainer.startUnrestricted(
                IMAGE + ":v1",
                List.of("--publish=127.0.0.1::8080", "--tmpfs=/scratch:size=20m,mode=1777"),
                environment,
                List.of())) {
            awaitReady(container);
            assertThat(container
                            .exec("dd", "if=/dev/zero", "of=/scratch/of-others", "bs=1M", "count=9")
                            .exitCode())
                    .isZero();
            fill(container, "20Mi").then().statusCode(400).body("allowed", startsWith("0 to 7Mi, so that 15 %"));

            fill(container, "7Mi").then().statusCode(200);
            await().until(() -> storage(container).getString("phase"), "holding"::equals);
            container.exec("rm", "/scratch/of-others");
            fill(container, "16Mi").then().statusCode(200);
            await().until(() -> storage(container).getLong("written"), Long.valueOf(16 * MIB)::equals);
            given().delete(container.uri("/storage")).then().statusCode(200);
            assertThat(container.exec("ls", "-A", "/scratch").output()).isEmpty();
        }
    }

    private static Response fill(PodmanContainer container, String target) {
        return given().contentType("application/json")
                .body("{\"target\":\"" + target + "\"}")
                .put(container.uri("/storage"));
    }

    private static JsonPath storage(PodmanContainer container) {
        return given().get(container.uri("/storage"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitReady(PodmanContainer starting) {
        await().ignoreExceptions()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> given().get(starting.uri("/readyz")).statusCode() == 200);
    }

    private static JsonPath memory(PodmanContainer container) {
        return given().get(container.uri("/memory"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

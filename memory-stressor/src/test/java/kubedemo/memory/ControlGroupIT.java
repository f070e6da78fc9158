package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The jar in a control group that is made for it: nested in this machine's, which a container's is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class ControlGroupIT {
    private static final long MIB = 1 << 20;

    @Test
    void should_be_killed_by_the_kernel_under_100_MiB_and_know_of_it_in_the_next_run() throws Exception {
        try (var stressor = launch();
                var group = new LimitedMemory(100 * MIB)) {
            group.add(stressor.pid());
            stressor.awaitReady();

            take(stressor, "{\"target\":\"150Mi\",\"rate\":\"50Mi/s\"}");

            assertThat(stressor.exitCode()).as(stressor.output()).isEqualTo(137);
            assertThat(group.oomKills()).isEqualTo(1);
            assertThat(stressor.output()).doesNotContain("OutOfMemoryError");
            stressor.startAgain();
            var previous = given().get(stressor.uri("/pod")).jsonPath();
            assertThat(previous.getString("previousRuns[0].end")).contains("OOMKilled");
            assertThat(previous.getLong("previousRuns[0].memoryLimitBytes")).isEqualTo(100 * MIB);
            assertThat(previous.getLong("previousRuns[0].memoryBytes")).isBetween(96 * MIB, 101 * MIB);
            assertThat(given().get(stressor.uri("/")).asString()).contains(StressSection.PREVIOUS_SAMPLE);
        }
    }

    @Test
    void should_hold_the_same_under_256_MiB() throws Exception {
        try (var group = new LimitedMemory(256 * MIB);
                var stressor = launch()) {
            group.add(stressor.pid());
            stressor.awaitReady();

            take(stressor, "{\"target\":\"150Mi\"}");

            await().until(() -> given().get(stressor.uri("/memory")).jsonPath().getString("phase"), "holding"::equals);
            assertThat(given().get(stressor.uri("/memory")).jsonPath().getLong("limit"))
                    .isEqualTo(256 * MIB);
            assertThat(group.oomKills()).isZero();
            stressor.sigterm();
            assertThat(stressor.exitCode()).isEqualTo(143);
        }
    }

    private static PackagedWorkload launch() throws Exception {
        return PackagedWorkload.launch("memory-stressor", Map.of());
    }

    private static void take(PackagedWorkload stressor, String plan) {
        given().contentType("application/json").body(plan).put(stressor.uri("/memory"));
    }
}

package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar in a control group that is made for it: nested in this machine's, which a container's is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class ControlGroupIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long MIB = 1 << 20;

    @Test
    void should_be_killed_by_the_kernel_under_100_MiB_and_tell_of_it_in_the_next_life() throws Exception {
        try (var stressor = launch();
                var group = new LimitedMemory(100 * MIB)) {
            group.add(stressor.pid());
            stressor.awaitReady();

            take(stressor, "{\"target\":\"150Mi\",\"rate\":\"50Mi/s\"}");

            assertThat(stressor.exitCode()).as(stressor.output()).isEqualTo(137);
            assertThat(group.oomKills()).isEqualTo(1);
            assertThat(stressor.output()).doesNotContain("OutOfMemoryError");
            stressor.startAgain();
            assertThat(given().get(stressor.uri("/")).asString())
                    .contains("for want of memory (OOMKilled)")
                    .containsPattern(
                            "last sample of the life before: (9[6-9]|100)\\.\\d MiB of memory in use of a limit of 100\\.0 MiB");
        }
    }

    @Test
    void should_hold_the_same_under_256_MiB() throws Exception {
        try (var group = new LimitedMemory(256 * MIB);
                var stressor = launch()) {
            group.add(stressor.pid());
            stressor.awaitReady();

            take(stressor, "{\"target\":\"150Mi\"}");

            await().atMost(LONG)
                    .until(() -> given().get(stressor.uri("/memory")).jsonPath().getString("phase"), "holding"::equals);
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

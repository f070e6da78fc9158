package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The jar in a control group that is made for it: nested in this machine's, which a container's is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("it measures, and moves its own process into the group")
@Timeout(400)
class ControlGroupIT {
    @Test
    void should_be_kept_waiting_half_the_time_with_two_threads_under_a_limit_of_one() throws Exception {
        try (var group = new LimitedGroup(1);
                var stressor = group.start(() -> PackagedWorkload.launch("cpu-stressor", Map.of("CPU_CORES", "2")))) {
            stressor.awaitReady();
            var throttling = new Throttling(stressor.uri("/stress"));

            throttling.comesTo(0.35, 0.55);

            assertThat(throttling.json().getFloat("predictedThrottled")).isEqualTo(0.5f);
        }
    }

    @Test
    void should_not_be_kept_waiting_for_less_than_the_limit_by_ten_threads_that_take_turns() throws Exception {
        try (var group = new LimitedGroup(1);
                var stressor = group.start(() ->
                        PackagedWorkload.launch("cpu-stressor", Map.of("CPU_CORES", "0.5", "CPU_THREADS", "10")))) {
            stressor.awaitReady();
            var throttling = new Throttling(stressor.uri("/stress"));

            throttling.settlesBelow(0.05);

            assertThat(throttling.json().getFloat("predictedThrottled")).isZero();
        }
    }

    @Test
    void should_follow_a_limit_that_is_changed_while_it_runs() throws Exception {
        try (var group = new LimitedGroup(1);
                var stressor = group.start(() -> PackagedWorkload.launch("cpu-stressor", Map.of("CPU_CORES", "2")))) {
            stressor.awaitReady();
            var throttling = new Throttling(stressor.uri("/stress"));
            assertThat(throttling.json().getFloat("predictedThrottled")).isEqualTo(0.5f);
            throttling.comesTo(0.35, 0.55);

            group.limit(2);

            assertThat(throttling.json().getFloat("limitCores")).isEqualTo(2);
            assertThat(throttling.json().getFloat("predictedThrottled")).isZero();
            await().untilAsserted(() -> assertThat(given().get(stressor.uri("/pod"))
                            .jsonPath()
                            .<String, String>getMap("limitChanges")
                            .values())
                    .containsExactly("CPU limit 1 -> 2 cores"));
            await().untilAsserted(() -> assertThat(
                            given().accept("text/html").get(stressor.uri("/")).asString())
                    .contains("limit 1 core -&gt; 2 cores, without a restart"));
            throttling.settlesBelow(0.05);
        }
    }
}

package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import kubedemo.playground.PodmanContainer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The image under limits that a real kernel enforces. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("it measures")
@Timeout(400)
class ContainerIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int FAILURE_THRESHOLD = 3;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void should_be_kept_waiting_half_the_time_with_two_threads_under_a_limit_of_one() {
        try (var container = started("1", Map.of("CPU_CORES", "2"))) {
            var throttling = new Throttling(container.uri("/stress"));

            throttling.comesTo(0.35, 0.55);

            var json = throttling.json();
            assertThat(json.getFloat("predictedThrottled")).isEqualTo(0.5f);
            assertThat(json.getFloat("limitCores")).isEqualTo(1);
            assertThat(given().accept("text/html").get(container.uri("/")).asString())
                    .contains(json.getString("sum"));
        }
    }

    @Test
    void should_pass_its_probes_within_a_second_with_a_fifth_of_a_core() {
        try (var container = started("0.2", Map.of("CPU_CORES", "2", "CPU_THREADS", "10"))) {
            new Throttling(container.uri("/stress")).comesTo(0.8, 0.95);

            for (var call = 0; call < 20; call++) {
                assertThat(passes(container.uri("/livez"))).isTrue();
                assertThat(passes(container.uri("/readyz"))).isTrue();
            }
        }
    }

    @Test
    void should_complete_as_a_job_does() {
        try (var container =
                PodmanContainer.startWithLimit("cpu-stressor", "1", Map.of("CPU_CORES", "0.1", "CPU_DURATION", "2s"))) {
            var end = container.end();

            assertThat(end.exitCode()).as(end.output()).isZero();
            assertThat(end.output()).contains(Stressor.COMPLETED + "asked");
        }
    }

    private static PodmanContainer started(String cpus, Map<String, String> variables) {
        var container = PodmanContainer.startWithLimit("cpu-stressor", cpus, variables);
        await().atMost(LONG).until(() -> status(container.uri("/readyz")) == 200);
        return container;
    }

    /** As a kubelet sees it: one call that other work on this machine made late is no failure, three in a row are. */
    private static boolean passes(URI uri) {
        return IntStream.range(0, FAILURE_THRESHOLD).anyMatch(call -> status(uri) == 200);
    }

    /** On a connection of its own, and within the second that a kubelet waits; 0 when it does not answer in time. */
    private static int status(URI uri) {
        var request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

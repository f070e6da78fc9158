package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the kernel did, by the stressor's own account. Other work on the machine makes waiting for the limit less, never
 * more: so it is the worst five seconds that must come to what is predicted, and must not pass it.
 */
record Throttling(URI stress) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WINDOW = 5;
    private static final int SEEN = 15;

    void comesTo(double least, double most) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(seconds(json())).hasSizeGreaterThanOrEqualTo(SEEN);
            assertThat(worst(json())).isGreaterThanOrEqualTo(least);
        });
        assertThat(worst(json())).isLessThan(most);
    }

    JsonPath json() {
        return given().get(stress).jsonPath();
    }

    private static List<Float> seconds(JsonPath json) {
        return json.getList("seconds.findAll { it.asked > 0.0 }.throttled", Float.class);
    }

    private static double worst(JsonPath json) {
        var seconds = seconds(json);
        return IntStream.rangeClosed(0, seconds.size() - WINDOW)
                .mapToDouble(from -> seconds.subList(from, from + WINDOW).stream()
                        .mapToDouble(each -> each)
                        .average()
                        .orElse(0))
                .max()
                .orElse(0);
    }
}

package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * What the kernel did, by the stressor's own account. Other work on the machine makes waiting for the limit less, never
 * more: so it is the worst five seconds that must come to what is predicted, and must not pass it.
 */
record Throttling(URI stress) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WINDOW = 5;

    void comesTo(double least, double most) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(worst(json()))
                .isGreaterThan(least));
        assertThat(worst(json())).isLessThan(most);
    }

    JsonPath json() {
        return given().get(stress).jsonPath();
    }

    private static double worst(JsonPath json) {
        var seconds = json.getList("seconds.throttled", Float.class);
        return IntStream.rangeClosed(0, seconds.size() - WINDOW)
                .mapToDouble(from -> seconds.subList(from, from + WINDOW).stream()
                        .mapToDouble(each -> each)
                        .average()
                        .orElse(0))
                .max()
                .orElse(0);
    }
}

package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the kernel did, by the stressor's own account. Each second counts by its length, so that one which was read late on
 * a busy machine is no more than it was.
 */
record Throttling(URI stress) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WINDOW = 5;
    private static final int SEEN = 15;

    /**
     * Other work on the machine makes waiting for the limit less, never more: so it is the worst five seconds that must
     * come near to what is predicted, and must not pass it. With two threads on two cores and a limit of one, a tenth of the
     * machine in other hands makes 0.44 of 0.5, and a quarter 0.33.
     */
    void comesTo(double least, double most) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(seconds()).hasSizeGreaterThanOrEqualTo(SEEN);
            assertThat(worst()).isGreaterThanOrEqualTo(least);
        });
        assertThat(worst()).isLessThan(most);
    }

    /** All seconds together, up to a minute: what the start itself has used passes out of them. */
    void settlesBelow(double most) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(seconds()).hasSizeGreaterThanOrEqualTo(SEEN);
            assertThat(throttled(seconds())).isLessThan(most);
        });
    }

    JsonPath json() {
        return given().get(stress).jsonPath();
    }

    private double worst() {
        var seconds = seconds();
        return IntStream.rangeClosed(0, seconds.size() - WINDOW)
                .mapToObj(from -> seconds.subList(from, from + WINDOW))
                .mapToDouble(Throttling::throttled)
                .max()
                .orElseThrow();
    }

    private List<Map<String, Number>> seconds() {
        return json().getList("seconds.findAll { it.asked > 0.0 }");
    }

    private static double throttled(List<Map<String, Number>> seconds) {
        var waited = seconds.stream()
                .mapToDouble(second -> length(second) * second.get("throttled").doubleValue())
                .sum();
        return waited / seconds.stream().mapToDouble(Throttling::length).sum();
    }

    private static double length(Map<String, Number> second) {
        return second.get("seconds").doubleValue();
    }
}

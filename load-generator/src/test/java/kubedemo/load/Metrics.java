package kubedemo.load;

import io.restassured.RestAssured;
import java.util.Set;
import java.util.stream.Collectors;

/** What the service tells Prometheus. */
final class Metrics {
    private Metrics() {}

    static String text() {
        return RestAssured.get("/metrics").asString();
    }

    static Set<String> names() {
        return text().lines()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.split(" ", 4)[2])
                .collect(Collectors.toSet());
    }

    /** Over all series that begin so; a label may be given: {@code load_requests_total{outcome="failed"}. */
    static double sum(String begin) {
        return text().lines()
                .filter(line -> line.startsWith(begin) && " {,}".indexOf(line.charAt(begin.length())) >= 0)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

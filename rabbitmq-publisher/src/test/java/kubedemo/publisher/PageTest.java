package kubedemo.publisher;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.stream.Collectors;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.PageContract;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PodA.class)
class PageTest extends PageContract {

    @Test
    void should_offer_to_publish() {
        assertThat(Browsing.page())
                .contains("Publish to <code>hello</code>")
                .contains("action=\"runs\"", "name=\"count\"", "name=\"schedule\"")
                .contains("kubectl replace -n training")
                .contains("id=\"runs-live\"");
    }

    @Test
    void should_show_what_became_of_a_run() {
        var id = Api.begin("{\"count\":3}");
        Api.awaitState(id, "published");

        assertThat(Browsing.page()).contains("Run " + id).contains("confirmed 3 of 3");
        assertThat(Browsing.page()).containsPattern("confirm latency, p50 and p99</dt><dd>[0-9.]+ m?s, [0-9.]+ m?s");
        RestAssured.get("/")
                .then()
                .body(containsString("run " + id + " from " + PodA.NAME + ": 3 of 3 confirmed; "))
                .body(containsString("; confirm latency p50 "));
    }

    @Test
    void should_know_how_much_is_in_the_queue() {
        Api.awaitState(Api.begin("{\"count\":3}"), "published");

        await().untilAsserted(() -> assertThat(Browsing.page()).contains("0 consumers"));
    }

    @Test
    void should_tell_what_the_queue_was_like_in_the_last_10_minutes() {
        await().untilAsserted(() -> RestAssured.get("/")
                .then()
                .body(matchesPattern("(?s).*\nlast 10 minutes, messages, stacked: ready \\d+ now.*"))
                .body(containsString("replicas KEDA"))
                .body(not(containsString("by this pod"))));
        assertThat(Browsing.page()).contains("id=\"queue-history-live\"", "consumers 0 now");
    }

    @Test
    void should_keep_open_pages_up_to_date() throws IOException, InterruptedException {
        var id = Api.begin("{\"count\":3}");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/events"))
                .build();
        var events = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());

        try (var lines = events.body()) {
            var part = lines.filter(line -> line.contains("\"id\":\"runs-live\""))
                    .findFirst()
                    .orElseThrow();
            assertThat(part).contains("Run " + id);
        }
    }

    @Test
    void should_have_its_numbers_for_prometheus_before_the_first_run_too() {
        assertThat(metricNames())
                .contains(
                        "messages_published",
                        "messages_repeated",
                        "messages_returned",
                        "messages_refused",
                        "message_confirm_seconds",
                        "rabbitmq_connected",
                        "rabbitmq_blocked");
    }

    @Test
    void should_count_for_prometheus() {
        var publishedBefore = metric("messages_published_total");
        var confirmedBefore = metric("message_confirm_seconds_count");

        Api.awaitState(Api.begin("{\"count\":25}"), "published");

        assertThat(metric("messages_published_total") - publishedBefore).isEqualTo(25);
        assertThat(metric("message_confirm_seconds_count") - confirmedBefore).isEqualTo(25);
        await().until(() -> metric("rabbitmq_connected") == 1);
    }

    private static String metrics() {
        return RestAssured.get("/metrics").asString();
    }

    private static Set<String> metricNames() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.split(" ", 4)[2])
                .collect(Collectors.toSet());
    }

    private static double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }
}

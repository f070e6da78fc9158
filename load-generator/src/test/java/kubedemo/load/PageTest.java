package kubedemo.load;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.PageContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PodA.class)
class PageTest extends PageContract {
    @AfterEach
    void stop() {
        Api.stop();
    }

    @Test
    void should_offer_what_can_be_done() {
        assertThat(Browsing.page())
                .contains("<form id=\"start\" method=\"post\" action=\"run\">")
                .contains("id=\"run-going\" class=\"run-going\" hidden")
                .contains("list=\"schedules\"");

        Api.begin("{}");
        assertThat(Browsing.page())
                .contains("<form id=\"start\" method=\"post\" action=\"run\" hidden>")
                .contains("id=\"run-going\" class=\"run-going\">")
                .contains("action=\"run/change\"")
                .contains("action=\"run/stop\"");
    }

    @Test
    void should_show_a_run_in_charts_words_and_figures() {
        var id = Api.begin("{}");
        Api.awaitAnswers(80);

        assertThat(Browsing.page())
                .contains("Run " + id)
                .contains("aria-label=\"Requests a second: scheduled ")
                .contains("aria-label=\"Latency: p99 ")
                .contains("aria-label=\"Failed, dropped and late, a second: failed 0/s, dropped 0/s, late ")
                .contains("aria-label=\"Who answers: probe-test-app-")
                .contains("<path class=\"answered\" d=\"M")
                .contains("<path class=\"share pod-1\" d=\"M")
                .contains("swatch pod-0\">A</span>probe-test-app-")
                .contains("p99 ")
                .contains(") answered for the first time, number 2")
                .contains("href=\"run.csv\"");
    }

    @Test
    void should_tell_curl_the_same() {
        var id = Api.begin("{}");
        Api.awaitAnswers(40);

        RestAssured.get("/")
                .then()
                .body(containsString("run " + id + ": running, 0:0"))
                .body(containsString("40/s to http://127.0.0.1:"))
                .body(containsString("latency from when each was due: p50 "))
                .body(containsString("pod " + Pods.FIRST + " v1: "));
    }

    @Test
    void should_keep_open_pages_up_to_date() throws IOException, InterruptedException {
        Api.begin("{}");
        Api.awaitAnswers(40);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/events"))
                .build();
        var events = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());

        try (var lines = events.body()) {
            var drawn = lines.filter(line -> line.contains("\"id\":\"shares-live\""))
                    .limit(3)
                    .distinct()
                    .count();
            assertThat(drawn).as("charts of different seconds").isGreaterThan(1);
        }
    }

    @Test
    void should_stay_small_while_a_run_goes_on() {
        Api.begin("{}");
        Api.awaitAnswers(80);

        assertThat(Browsing.page()).hasSizeLessThan(60_000).doesNotContain(" style=");
    }

    @Test
    void should_count_for_prometheus() {
        var answeredBefore = Metrics.sum("load_requests_total{outcome=\"answered\"");
        var measuredBefore = Metrics.sum("load_request_duration_seconds_count");
        Api.begin("{\"duration\":\"2s\"}");
        assertThat(Metrics.sum("load_running")).isEqualTo(1);

        var run = Api.awaitState("complete");

        assertThat(Metrics.sum("load_running")).isZero();
        assertThat(Metrics.sum("load_requests_total{outcome=\"answered\"") - answeredBefore)
                .isEqualTo(run.getInt("answered"));
        assertThat(Metrics.sum("load_request_duration_seconds_count") - measuredBefore)
                .isEqualTo(run.getInt("raw.count"));
        assertThat(Metrics.text()).contains("load_answers_total{answered_by=\"" + Pods.FIRST + "\",version=\"v1\"}");
    }

    @Test
    void should_show_what_fails_and_count_it_by_kind() {
        Api.begin("{\"target\":\"http://127.0.0.1:1/\"}");

        await().until(() -> Api.run().getInt("failed") > 10);

        assertThat(Browsing.page()).contains("requests fail: refused").contains("<strong>refused</strong>");
        assertThat(Metrics.sum("load_failures_total{kind=\"refused\"")).isPositive();
        given().get("/").then().body(containsString("failed: ")).body(containsString(" refused; the latest: "));
    }
}

package kubedemo.playground;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kubedemo.playground.StateDocument.BrokerState;
import kubedemo.playground.StateDocument.Hint;
import kubedemo.playground.StateDocument.ServiceState;
import kubedemo.playground.StateDocument.WorkloadState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartPageTest {
    private static final StateDocument STATE = new StateDocument(
            List.of(new WorkloadState(
                    "app-v1",
                    "a <small> \"app\"",
                    "http://127.0.0.1:1",
                    "v1",
                    "blue",
                    "not ready",
                    2,
                    new ProbeResult("HTTP 200", 0, 3),
                    new ProbeResult("HTTP 503", 3, 3))),
            List.of(new ServiceState("app", "http://127.0.0.1:2", List.of("app-v1"), List.of(), Optional.empty())),
            Optional.of(new BrokerState("embedded, not RabbitMQ", true)),
            List.of(new Hint("Load it.", "http://127.0.0.1:2")));

    private static final TimelineDocument TIMELINE =
            new Timeline(Clock.systemUTC(), List.of()).document(STATE.workloads());

    @Test
    void should_give_a_page_to_browsers_json_where_it_is_asked_for_and_text_to_curl() throws Exception {
        try (var page = StartPage.open(FreePort.one(), Set.of(), () -> STATE, () -> TIMELINE)) {
            page.start();

            assertThat(get(page, "/", "text/html,*/*").body())
                    .contains("a &lt;small&gt; &quot;app&quot;")
                    .contains("<a href=\"http://127.0.0.1:1\">app-v1</a>", "not ready", "0 of 1 ready")
                    .contains("HTTP 503, failed 3 of 3", "No instance is ready: connections are reset.")
                    .contains("embedded, not RabbitMQ", "Load it.");
            assertThat(get(page, "/", "*/*").body())
                    .startsWith("kubedemo playground")
                    .contains("app-v1                 not ready   v1    restarts 2");
            var json = """
                    {"workloads":[{"name":"app-v1","about":"a <small> \\"app\\"","url":"http://127.0.0.1:1",\
                    "version":"v1","color":"blue","state":"not ready","restarts":2,\
                    "liveness":{"answer":"HTTP 200","failures":0,"failureThreshold":3},\
                    "readiness":{"answer":"HTTP 503","failures":3,"failureThreshold":3}}],\
                    "services":[{"name":"app","url":"http://127.0.0.1:2","instances":["app-v1"],"ready":[],"next":null}],\
                    "broker":{"about":"embedded, not RabbitMQ","embedded":true},\
                    "tryFirst":[{"text":"Load it.","url":"http://127.0.0.1:2"}]}""";
            assertThat(get(page, "/", "application/json").body()).isEqualTo(json);
            assertThat(get(page, "/state", "text/html").body()).isEqualTo(json);
        }
    }

    @Test
    void should_serve_its_styles_and_nothing_that_it_has_not() throws Exception {
        try (var page = StartPage.open(FreePort.one(), Set.of(), () -> STATE, () -> TIMELINE)) {
            page.start();

            assertThat(get(page, "/page.css", "*/*").body()).contains(".identity");
            assertThat(get(page, "/start.css", "*/*").statusCode()).isEqualTo(200);
            assertThat(get(page, "/start.js", "*/*").headers().firstValue("Content-Type"))
                    .hasValue("text/javascript; charset=utf-8");
            assertThat(get(page, "/icon.svg", "*/*").body()).contains("<svg");
            assertThat(get(page, "/timeline.js", "*/*").body()).contains("kubedemoTimeline");
            assertThat(get(page, "/cluster-view.css", "*/*").body()).contains(".timeline");
            assertThat(get(page, "/timeline", "*/*").body()).startsWith("{\"kind\":\"kubedemo-timeline\"");
            assertThat(get(page, "/../workload.properties", "*/*").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void should_draw_what_the_processes_did() throws Exception {
        var timeline = new Timeline(Clock.systemUTC(), List.of(new Service("app", 2, List.of("app-v1"))));
        timeline.starts("app-v1");
        try (var page = StartPage.open(
                        FreePort.one(), Set.of(), () -> STATE, () -> timeline.document(STATE.workloads()));
                var browser = Browser.open()) {
            page.start();
            var shown = browser.page();
            shown.navigate(page.url());
            var chart = shown.locator("#timeline-chart");
            chart.locator("svg").first().waitFor();
            await().until(() -> chart.textContent().contains("app-v1"));

            timeline.ready("app-v1");
            timeline.probeFails("app-v1", 1, "liveness failed 1 of 3 (HTTP 503)");
            await().until(() -> chart.innerHTML().contains("liveness failed 1 of 3"));
            // The format is cluster-view's.
            assertThat(shown.evaluate("fetch('timeline').then(r => r.json()).then(kubedemoTimeline.problem)"))
                    .isNull();
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void should_take_the_next_port_that_is_neither_taken_nor_claimed() throws Exception {
        var first = FreePort.rowOf(3);
        try (var other = StartPage.open(first, Set.of(), () -> STATE, () -> TIMELINE);
                var page = StartPage.open(first, Set.of(first + 1), () -> STATE, () -> TIMELINE)) {
            assertThat(other.port()).isEqualTo(first);
            assertThat(page.port()).isEqualTo(first + 2);
        }
    }

    private static HttpResponse<String> get(StartPage page, String path, String accept)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(page.url() + path))
                .header("Accept", accept)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}

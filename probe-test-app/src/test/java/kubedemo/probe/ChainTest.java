package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One app that calls another, here a fake that answers as it is told. */
@QuarkusTest
@TestProfile(MountedPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ChainTest {
    private static final FakeUpstream UPSTREAM = FakeUpstream.ONE;
    private static final String TWO_MORE = """
            {"hops":[{"pod":"backend-1","version":"v2","color":"green","headers":["end-user","authorization"]},
                     {"pod":"store-1","version":"v3","color":"no colour","url":"http://store/chain","status":200,"millis":1.5}]}""";

    @AfterEach
    void reset() {
        UPSTREAM.answers(200, "{}");
        State.reset();
    }

    @Test
    void should_show_every_hop() {
        UPSTREAM.answers(200, TWO_MORE);

        chain().statusCode(200)
                .header("Connection", "close")
                .body("hops.pod", equalTo(List.of(MountedPod.NAME, "backend-1", "store-1")))
                .body("hops.version", equalTo(List.of("v1", "v2", "v3")))
                .body("hops[0].status", nullValue())
                .body("hops[1].url", equalTo(UPSTREAM.url() + "/chain"))
                .body("hops[1].status", equalTo(200))
                .body("hops[1].millis", greaterThanOrEqualTo(0f))
                .body("hops[1].headers", equalTo(List.of("end-user")))
                .body("hops[2].color", nullValue())
                .body("hops[2].millis", equalTo(1.5f))
                .body("hops.error", equalTo(Arrays.asList(null, null, null)));
    }

    @Test
    void should_pass_on_headers_of_tracing_and_of_the_user_as_they_came() {
        given().headers(new Headers(
                        new Header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                        new Header("tracestate", "vendor1=a"),
                        new Header("tracestate", "vendor2=b"),
                        new Header("baggage", "key=value"),
                        new Header("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1"),
                        new Header("X-B3-TraceId", "80f198ee56343ba864fe8b2a57d3eff7"),
                        new Header("x-request-id", "7f1c"),
                        new Header("end-user", "jason"),
                        new Header("X-User", "jane")))
                .get("/chain")
                .then()
                .statusCode(200)
                .body(
                        "hops[0].headers",
                        equalTo(List.of(
                                "traceparent",
                                "tracestate",
                                "baggage",
                                "b3",
                                "x-b3-traceid",
                                "x-request-id",
                                "end-user",
                                "x-user")));

        assertThat(UPSTREAM.received())
                .containsEntry("Traceparent", List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .containsEntry("Tracestate", List.of("vendor1=a", "vendor2=b"))
                .containsEntry("Baggage", List.of("key=value"))
                .containsEntry("B3", List.of("80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1"))
                .containsEntry("X-b3-traceid", List.of("80f198ee56343ba864fe8b2a57d3eff7"))
                .containsEntry("X-request-id", List.of("7f1c"))
                .containsEntry("End-user", List.of("jason"))
                .containsEntry("X-user", List.of("jane"))
                .containsEntry("X-chain-hop", List.of("1"))
                .containsEntry("User-agent", List.of("probe-test-app/v1"));
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer s3cr3t",
        "cookie, session=s3cr3t",
        "proxy-authorization, Basic x",
        "x-expect-pod, frontend-1",
        "x-forwarded-for, 10.0.0.1",
        "accept-language, de"
    })
    void should_pass_on_nothing_else(String name, String value) {
        given().header(name, value).get("/chain").then().statusCode(200);

        assertThat(UPSTREAM.received().keySet()).noneMatch(name::equalsIgnoreCase);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello
            {}
            []
            {"hops":[]}
            {"hops":1}
            {"hops":[1]}
            {"hops":[{"headers":"x"}]}
            null
            """)
    void should_know_another_app_by_its_headers(String body) {
        UPSTREAM.answers(200, body);

        chain().statusCode(200)
                .body("hops.pod", equalTo(List.of(MountedPod.NAME, "backend-1")))
                .body("hops[1].version", equalTo("v2"))
                .body("hops[1].error", nullValue());
    }

    @Test
    void should_cut_what_an_upstream_says_and_show_it_as_text() {
        UPSTREAM.answers(
                200,
                Text.format(
                        "{\"hops\":[%s]}",
                        "{\"pod\":\"<script>%s\"},".repeat(50).replace("%s", "x".repeat(500)) + "{}"));

        chain().statusCode(200).body("hops.size()", equalTo(11)).body("hops[1].pod.length()", equalTo(253));
    }

    @ParameterizedTest
    @CsvSource({"404, 502", "500, 502", "503, 502", "302, 502"})
    void should_answer_as_a_proxy_would_where_the_upstream_fails(int status, int answered) {
        UPSTREAM.answers(status, "no");

        chain().statusCode(answered)
                .body("hops[1].pod", equalTo("backend-1"))
                .body("hops[1].status", equalTo(status))
                .body("hops[1].error", equalTo("answered " + status));
    }

    @Test
    void should_hand_on_where_a_later_hop_failed() {
        UPSTREAM.answers(502, """
                {"hops":[{"pod":"backend-1","version":"v2"},
                         {"url":"http://store/chain","millis":0.5,"error":"connection refused"}]}""");

        chain().statusCode(502)
                .body("hops[1].error", nullValue())
                .body("hops[1].status", equalTo(502))
                .body("hops[2].error", equalTo("connection refused"));
    }

    @Test
    void should_answer_in_time_where_the_upstream_does_not() {
        var later = new CountDownLatch(1);
        UPSTREAM.answers(call -> {
            try {
                later.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        chain().statusCode(504).body("hops[1].error", equalTo("no answer within 1s"));
        later.countDown();
    }

    @Test
    void should_answer_in_time_where_the_answer_never_ends() {
        var later = new CountDownLatch(1);
        UPSTREAM.answers(call -> {
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write('{');
            call.getResponseBody().flush();
            try {
                later.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        chain().statusCode(504).body("hops[1].error", notNullValue());
        later.countDown();
    }

    @Test
    void should_read_no_more_than_64_KiB() {
        UPSTREAM.answers(200, "x".repeat(1 << 20));

        chain().statusCode(502).body("hops[1].error", startsWith("the answer has more than 65536 bytes"));
    }

    @Test
    void should_say_that_the_upstream_hung_up() {
        UPSTREAM.answers(call -> call.close());

        chain().statusCode(502).body("hops[1].error", containsString("closed"));
    }

    @Test
    void should_end_a_chain_that_leads_back_to_itself() {
        var calls = new AtomicInteger();
        var self = Text.format("http://localhost:%d/chain", RestAssured.port);
        UPSTREAM.answers(call -> {
            calls.incrementAndGet();
            try {
                var again = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(self))
                                        .header(
                                                "X-Chain-Hop",
                                                call.getRequestHeaders().getFirst("X-Chain-Hop"))
                                        .build(),
                                BodyHandlers.ofString());
                FakeUpstream.send(call, again.statusCode(), again.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        // What a slow machine does not get through in time is not what this is about.
        await().atMost(Duration.ofSeconds(50)).ignoreExceptions().untilAsserted(() -> {
            calls.set(0);
            chain().statusCode(508)
                    .body("hops.size()", equalTo(10))
                    .body("hops[9].error", equalTo("10 hops: does the chain lead back to itself?"))
                    .body("hops[0].error", nullValue());
            assertThat(calls).hasValue(9);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "11", "1.5", "99999999999"})
    void should_refuse_a_hop_that_is_no_such_number(String hop) {
        given().header("X-Chain-Hop", hop)
                .get("/chain")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("X-Chain-Hop"));
    }

    @Test
    void should_fail_on_purpose_without_calling() {
        given().queryParam("errorRate", "1")
                .queryParam("status", "503")
                .get("/chain")
                .then()
                .statusCode(503)
                .header("X-Fault", "injected");
    }

    @Test
    void should_show_the_chain_on_the_page_while_somebody_watches() {
        UPSTREAM.answers(200, TWO_MORE);

        await().untilAsserted(() -> given().header("Accept", "text/html")
                .get("/")
                .then()
                .body(containsString("→ store-1"))
                .body(containsString("The last calls: ")));
        RestAssured.get("/")
                .then()
                .body(containsString("upstream: " + UPSTREAM.url() + "/chain, called by GET /chain"));
    }

    private static ValidatableResponse chain() {
        return RestAssured.get("/chain").then().contentType("application/json");
    }
}

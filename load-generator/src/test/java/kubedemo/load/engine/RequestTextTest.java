package kubedemo.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.load.plan.Plan;
import kubedemo.load.record.Failures;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other requests than a plain GET, as servers get them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"new", "reuse"})
    void should_send_method_headers_and_body(String connections) throws Exception {
        try (var backend = Backend.start(Behaviour.steady())) {
            var plan = Trial.plan(backend.target("/orders?x"), "100/s for 50ms", connections);
            var report = Trial.of(with(
                    plan,
                    Map.of("method", "POST", "headers", "Content-Type: text/plain\nX-Team: blue", "body", "größe")));
            assertThat(report.counts().answered()).isEqualTo(5);
            assertThat(backend.requests()).hasSize(5).allSatisfy(request -> {
                assertThat(request.head())
                        .containsExactly(
                                "POST /orders?x HTTP/1.1",
                                "Host: 127.0.0.1:" + backend.port(),
                                "User-Agent: kubedemo-load-generator",
                                "Accept: */*",
                                "Content-Type: text/plain",
                                "X-Team: blue",
                                "Content-Length: 7",
                                connections.equals("new") ? "Connection: close" : "Connection: keep-alive");
                assertThat(request.body()).isEqualTo("gr\u00c3\u00b6\u00c3\u009fe");
            });
        }
    }

    @Test
    void should_send_headers_in_place_of_its_own() throws Exception {
        try (var backend = Backend.start(Behaviour.steady())) {
            Trial.of(with(
                    Trial.plan(backend.target(), "100/s for 10ms"),
                    Map.of("headers", "host: shop.example\nUser-Agent: me\nACCEPT: text/plain\nX-Empty:")));
            assertThat(backend.requests().get(0).head())
                    .containsExactly(
                            "GET /burn HTTP/1.1",
                            "Host: shop.example",
                            "User-Agent: me",
                            "Accept: text/plain",
                            "X-Empty: ",
                            "Connection: close");
        }
    }

    @Test
    void should_send_a_long_body_whole_on_each_of_many_connections() throws Exception {
        var body = "0123456789abcdef".repeat(1 << 14);
        try (var backend = Backend.start(Behaviour.steady())) {
            var plan = Trial.inFlight(Trial.plan(backend.target(), "200/s for 100ms"), 10);
            var report = Trial.of(with(plan, Map.of("method", "PUT", "body", body)));
            assertThat(report.counts().answered()).isEqualTo(20);
            assertThat(backend.requests()).hasSize(20).allSatisfy(request -> assertThat(request.body())
                    .isEqualTo(body));
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, true", "PUT, true", "PATCH, true", "DELETE, false", "OPTIONS, false", "GET, false"})
    void should_say_that_there_is_no_body_where_one_is_expected(String method, boolean said) throws Exception {
        try (var backend = Backend.start(Behaviour.steady())) {
            Trial.of(with(Trial.plan(backend.target(), "100/s for 10ms"), Map.of("method", method)));
            var head = backend.requests().get(0).head();
            assertThat(head.get(0)).startsWith(method + " ");
            assertThat(head.contains("Content-Length: 0")).isEqualTo(said);
        }
    }

    /** A length of what a GET would have answered, and no body. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", ""})
    void should_await_no_body_after_head(String length) throws Exception {
        try (var backend = Backend.start(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nX-Pod: pod-a\r\n" + length + "\r\n");
            return true;
        })) {
            var plan = Trial.inFlight(Trial.plan(backend.target(), "200/s for 50ms", "reuse"), 1);
            var report = Trial.of(with(plan, Map.of("method", "HEAD")));
            assertThat(report.failures()).isEmpty();
            assertThat(report.counts().answered()).isEqualTo(10);
            if (!length.isEmpty()) {
                assertThat(report.counts().connections()).isEqualTo(1);
            }
        }
    }

    /** What fetch and curl do (RFC 9110, 15.4). */
    @ParameterizedTest
    @CsvSource({
        "POST, 301, GET",
        "POST, 302, GET",
        "POST, 303, GET",
        "POST, 307, POST",
        "POST, 308, POST",
        "PUT, 302, PUT",
        "PUT, 303, GET",
        "DELETE, 303, GET",
        "HEAD, 303, HEAD"
    })
    void should_follow_a_redirect_by_the_method_that_it_asks_for(String method, int status, String then)
            throws Exception {
        try (var backend = Backend.start(visit -> visit.request().path().equals("/end")
                ? visit.answer("200 OK", "", "")
                : visit.answer(status + " There", "Location: /end\r\n", ""))) {
            var report = Trial.of(with(
                    Trial.plan(backend.target(), "100/s for 10ms"),
                    Map.of("method", method, "headers", "Content-Type: text/plain\nX-Team: blue", "body", "ok")));
            assertThat(report.counts().answered()).isEqualTo(1);
            var followed = backend.requests().get(1);
            var kept = then.equals(method);
            assertThat(followed.line()).isEqualTo(then + " /end HTTP/1.1");
            assertThat(followed.body()).isEqualTo(kept ? "ok" : "");
            assertThat(followed.head()).contains("X-Team: blue");
            assertThat(followed.head().contains("Content-Type: text/plain")).isEqualTo(kept);
        }
    }

    /** What a connection was closed under may have been done: only what does no harm twice is sent again. */
    @ParameterizedTest
    @CsvSource({"PUT, 0", "DELETE, 0", "POST, 1", "PATCH, 1"})
    void should_send_only_what_is_idempotent_once_more(String method, int failed) throws Exception {
        try (var backend = Backend.start(visit -> {
            if (visit.number() == 1) {
                visit.socket().close();
                return false;
            }
            return Behaviour.steady().answer(visit);
        })) {
            var plan = Trial.inFlight(Trial.plan(backend.target(), "100/s for 20ms", "reuse"), 1);
            var report = Trial.of(with(plan, Map.of("method", method, "body", "ok")));
            assertThat(report.counts().failed()).isEqualTo(failed);
            assertThat(report.counts().answered()).isEqualTo(2 - failed);
            assertThat(report.failures())
                    .isEqualTo(
                            failed == 0
                                    ? List.of()
                                    : List.of(new Failures("closed", 1, "closed by the server without an answer")));
        }
    }

    private static Plan with(Plan plan, Map<String, String> given) {
        return plan.with(name -> Optional.ofNullable(given.get(name)).map(text -> new Input(name, text)), null);
    }
}

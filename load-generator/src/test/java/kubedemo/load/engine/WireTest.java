package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.load.plan.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as servers get them, and answers of all kinds that RFC 9112 has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WireTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nx-pod: pod-a\r\nX-VERSION: v1\r\n";

    @Test
    void should_ask_as_http_has_it_and_say_that_the_connection_ends_with_the_answer() throws Exception {
        try (var backend = Backend.start(Behaviour.steady())) {
            Trial.of(Trial.plan(backend.target("/a%20b?cpu=5ms&x"), "100/s for 50ms"));
            assertThat(backend.requests()).hasSize(5).allSatisfy(request -> assertThat(request.head())
                    .containsExactly(
                            "GET /a%20b?cpu=5ms&x HTTP/1.1",
                            "Host: 127.0.0.1:" + backend.port(),
                            "User-Agent: kubedemo-load-generator",
                            "Accept: */*",
                            "Connection: close"));
        }
    }

    @Test
    void should_say_that_the_connection_is_used_again_but_for_the_last_request_on_it() throws Exception {
        try (var backend = Backend.start(Behaviour.steady())) {
            Trial.of(Trial.inFlight(Trial.plan(backend.target(), "100/s for 60ms", "reuse 3"), 1));
            assertThat(backend.requests())
                    .extracting(request -> request.head().get(4))
                    .containsExactly(
                            "Connection: keep-alive",
                            "Connection: keep-alive",
                            "Connection: close",
                            "Connection: keep-alive",
                            "Connection: keep-alive",
                            "Connection: close");
            assertThat(backend.accepted()).isEqualTo(2);
        }
    }

    @Test
    void should_ask_at_an_address_of_ip_version_6() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")))
                .as("an interface with ::1")
                .isNotNull();
        try (var backend = Backend.start(InetAddress.getByName("::1"), 0, Behaviour.steady())) {
            var target = Target.of("http://[::1]:" + backend.port());
            var report = Trial.of(Trial.plan(target, "100/s for 20ms"));
            assertThat(report.counts().answered()).isEqualTo(2);
            assertThat(backend.requests()).allSatisfy(request -> assertThat(request.head())
                    .startsWith("GET / HTTP/1.1", "Host: [::1]:" + backend.port()));
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of("new", "reuse").flatMap(WireTest::answers);
    }

    private static Stream<Arguments> answers(String connections) {
        return Stream.of(
                        answer("a length", OK + "Content-Length: 2\r\n\r\nok"),
                        answer("an empty body", OK + "Content-Length: 0\r\n\r\n"),
                        answer("a body that ends with the connection", OK + "\r\nok and so on"),
                        answer("a body of nothing that ends with the connection", OK + "\r\n"),
                        answer(
                                "chunks",
                                OK
                                        + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n10;x=y\r\n0123456789abcdef\r\n0\r\n\r\n"),
                        answer("a trailer", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n"),
                        answer("100 before", "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nok"),
                        answer(
                                "103 twice before",
                                "HTTP/1.1 103 Early Hints\r\nX-Pod: no\r\nLink: </a>\r\n\r\n".repeat(2)
                                        + OK
                                        + "Content-Length: 2\r\n\r\nok"),
                        answer("204", OK.replace("200 OK", "204 No Content") + "\r\n"),
                        answer(
                                "304 with a length",
                                OK.replace("200 OK", "304 Not Modified") + "Content-Length: 5\r\n\r\n"),
                        answer(
                                "300 without a place to go",
                                OK.replace("200 OK", "302 Found") + "Content-Length: 0\r\n\r\n"),
                        answer("HTTP/1.0", OK.replace("HTTP/1.1", "HTTP/1.0") + "\r\nok"),
                        answer("no reason", OK.replace("200 OK", "200 ") + "Content-Length: 2\r\n\r\nok"),
                        answer(
                                "30 KiB of headers",
                                OK + ("X-Much: " + "x".repeat(1000) + "\r\n").repeat(29)
                                        + "Content-Length: 2\r\n\r\nok"),
                        answer("a megabyte", OK + "Content-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000)),
                        answer("more than its length", OK + "Content-Length: 2\r\n\r\nok and HTTP/1.1 500 No\r\n\r\n"))
                .map(answer -> Arguments.of(answer[0], connections, answer[1]));
    }

    @ParameterizedTest(name = "an answer with {0}, {1}")
    @MethodSource("answers")
    void should_understand(String what, String connections, String text) throws Exception {
        try (var backend = Backend.start(Behaviour.saying(text))) {
            var report = Trial.of(Trial.plan(backend.target(), "200/s for 50ms", connections));
            assertThat(report.failures()).isEmpty();
            assertThat(report.counts().answered()).isEqualTo(10);
            assertThat(report.counts().connections()).isEqualTo(10);
            assertThat(report.pods()).singleElement().satisfies(pod -> {
                assertThat(pod.pod()).isEqualTo("pod-a");
                assertThat(pod.version()).isEqualTo("v1");
            });
            await().until(() -> backend.open() == 0);
        }
    }

    @Test
    void should_use_a_connection_again_after_each_kind_of_answer_that_leaves_it_open() throws Exception {
        var kept = List.of(
                OK + "Content-Length: 2\r\n\r\nok",
                OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 0\r\n\r\n",
                OK.replace("200 OK", "204 No Content") + "\r\n");
        try (var backend = Backend.start(visit -> {
            visit.write(kept.get(visit.number() % kept.size()));
            return true;
        })) {
            var report = Trial.of(Trial.inFlight(Trial.plan(backend.target(), "200/s for 100ms", "reuse"), 1));
            assertThat(report.counts().answered()).isEqualTo(20);
            assertThat(report.counts().connections()).isEqualTo(1);
            assertThat(backend.accepted()).isEqualTo(1);
            await().until(() -> backend.open() == 0);
        }
    }

    @Test
    void should_send_a_request_once_more_when_the_kept_connection_was_closed_meanwhile() throws Exception {
        // Says that the connection is kept, and closes it: with the answer, so that the next request may be under way.
        try (var backend = Backend.start(Behaviour.saying(OK + "Content-Length: 2\r\n\r\nok"))) {
            var report = Trial.of(Trial.inFlight(Trial.plan(backend.target(), "2000/s for 100ms", "reuse"), 4));
            assertThat(report.failures()).isEmpty();
            assertThat(report.counts().answered()).isEqualTo(200);
            assertThat(report.counts().connections()).isEqualTo(200);
        }
    }

    @Test
    void should_take_nothing_that_nobody_asked_for_as_the_next_answer() throws Exception {
        try (var backend = Backend.start(visit -> {
            visit.write(OK + "Content-Length: 2\r\n\r\nokHTTP/1.1 408 Request Timeout\r\nContent-Length: 5\r\n\r\n");
            return true;
        })) {
            var report = Trial.of(Trial.plan(backend.target(), "100/s for 100ms", "reuse"));
            assertThat(report.failures()).isEmpty();
            assertThat(report.counts().answered()).isEqualTo(10);
            assertThat(report.counts().connections()).isEqualTo(10);
        }
    }

    private static String[] answer(String what, String text) {
        return new String[] {what, text};
    }
}

package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kubedemo.load.record.Latency;
import kubedemo.load.record.RunState;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that fail in each way that servers do, with every second request. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailureTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nX-Pod: pod-a\r\n";
    private static final Duration DRIP = Duration.ofMillis(5);
    private static final byte[] MUCH = new byte[1 << 16];

    static Stream<Arguments> servers() {
        return Stream.of(
                failing("resets", "reset", Behaviour.resetting()),
                failing(
                        "resets in the midst",
                        "reset",
                        Behaviour.resettingAfter(HEAD + "Content-Length: 9\r\n\r\nhal")),
                failing("closes without an answer", "closed", Behaviour.saying("")),
                failing("closes within the status line", "closed", Behaviour.saying("HTTP/1.1 2")),
                failing("closes within the head", "closed", Behaviour.saying(HEAD)),
                failing("closes within the body", "closed", Behaviour.saying(HEAD + "Content-Length: 9\r\n\r\nhal")),
                failing(
                        "closes within the chunks",
                        "closed",
                        Behaviour.saying(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhal")),
                failing("says 100 and closes", "closed", Behaviour.saying("HTTP/1.1 100 Continue\r\n\r\n")),
                failing("has a head without end", "malformed", Behaviour.endless(HEAD + "X-Much: ", MUCH)),
                failing("has a status line without end", "malformed", Behaviour.endless("HTTP/1.1 200 ", MUCH)),
                failing("speaks SSH", "malformed", Behaviour.saying("SSH-2.0-OpenSSH_9.2\r\n")),
                failing(
                        "has chunks that are none",
                        "malformed",
                        Behaviour.saying(HEAD + "Transfer-Encoding: chunked\r\n\r\nmany\r\nhal")),
                failing("has no length that is one", "malformed", Behaviour.saying(HEAD + "Content-Length: x\r\n\r\n")),
                failing("is out of order", "HTTP 500", Behaviour.status("500 Internal Server Error", "pod-a", "v1")),
                failing("is not ready", "HTTP 503", Behaviour.status("503 Service Unavailable", "pod-a", "v1")),
                failing("knows no such page", "HTTP 404", Behaviour.status("404 Not Found", "pod-a", "v1")),
                failing("has a status of its own", "HTTP 799", Behaviour.status("799", "pod-a", "v1")),
                failing("sends elsewhere", "redirect", Behaviour.redirecting("http://127.0.0.2:1/")));
    }

    @ParameterizedTest(name = "a server that {0}: {1}")
    @MethodSource("servers")
    void should_say_how_requests_failed_while_others_are_answered(String does, String kind, Behaviour behaviour)
            throws Exception {
        try (var backend = Backend.start(Behaviour.everySecond(behaviour));
                var trial = Trial.begin(Trial.plan(backend.target(), "200/s for 100ms"))) {
            var report = trial.end();
            assertThat(report.counts().scheduled()).isEqualTo(20);
            assertThat(report.counts().answered()).isEqualTo(10);
            assertThat(report.counts().inFlight()).isZero();
            assertThat(report.failures()).singleElement().satisfies(failures -> {
                assertThat(failures.kind()).isEqualTo(kind);
                assertThat(failures.count()).isEqualTo(10);
                assertThat(failures.latest()).isNotBlank().doesNotContain("\n", "Exception", "null");
            });
            assertThat(report.state()).isEqualTo(RunState.COMPLETE);
            await().until(() -> backend.open() == 0);
        }
    }

    @Test
    void should_wait_for_a_whole_answer_no_longer_than_the_timeout() throws Exception {
        try (var silent = Backend.start(Behaviour.everySecond(Behaviour.silent()));
                var head = Backend.start(Behaviour.everySecond(Behaviour.dripping(HEAD.repeat(100), DRIP)));
                var body = Backend.start(Behaviour.everySecond(
                        Behaviour.dripping(HEAD + "Content-Length: 5000\r\n\r\n" + "x".repeat(5000), DRIP)))) {
            var waitsFor = Map.of(
                    silent, "waiting for the answer", head, "waiting for the answer", body, "reading the answer");
            var trials =
                    waitsFor.keySet().stream().collect(Collectors.toMap(backend -> backend, FailureTest::twoSeconds));
            for (var backend : trials.keySet()) {
                var report = trials.get(backend).end();
                assertThat(report.failures()).singleElement().satisfies(failures -> {
                    assertThat(failures.kind()).isEqualTo("timeout");
                    // The others are answered, unless the machine is so busy that they take 2 s, too.
                    assertThat(failures.count()).isGreaterThanOrEqualTo(10);
                    assertThat(failures.latest()).isEqualTo("no complete answer within 2s: " + waitsFor.get(backend));
                });
                assertThat(report.raw().maxMillis()).isGreaterThanOrEqualTo(2_000);
                await().until(() -> backend.open() == 0);
            }
        }
    }

    @Test
    void should_say_that_nobody_listens() throws Exception {
        try (var trial = Trial.begin(Trial.plan(Backend.at(FreePort.one(), "/"), "100/s for 200ms"))) {
            var report = trial.end();
            assertThat(report.counts().failed()).isEqualTo(20);
            assertThat(Sums.failures(report, "refused")).isEqualTo(20);
            assertThat(report.pods()).isEmpty();
            assertThat(report.raw()).as("a refused connection is no answer").isEqualTo(Latency.NONE);
        }
    }

    @Test
    void should_bound_an_answer_without_end() throws Exception {
        try (var backend = Backend.start(Behaviour.everySecond(
                        Behaviour.endless(HEAD + "Transfer-Encoding: chunked\r\n\r\n", chunk(1 << 16))));
                var trial = Trial.begin(Trial.plan(backend.target(), "100/s for 20ms"))) {
            var report = trial.end();
            assertThat(report.counts().answered()).isEqualTo(1);
            assertThat(Sums.failures(report, "too-long|timeout")).isEqualTo(1);
            await().until(() -> backend.open() == 0);
        }
    }

    private static Trial twoSeconds(Backend backend) {
        return Trial.begin(Trial.timeout(Trial.plan(backend.target(), "100/s for 200ms"), "2s"));
    }

    private static byte[] chunk(int length) {
        return (Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n").getBytes();
    }

    private static Arguments failing(String does, String kind, Behaviour behaviour) {
        return Arguments.of(does, kind, behaviour);
    }
}

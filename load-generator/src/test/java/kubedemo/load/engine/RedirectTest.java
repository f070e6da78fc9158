package kubedemo.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import kubedemo.load.record.Failures;
import kubedemo.load.record.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects are followed on the same server only, and not without end: load goes nowhere else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedirectTest {
    /** What is answered at /begin; at /N a redirect to /N-1, and all is well at /0. */
    private final AtomicReference<Behaviour> begin = new AtomicReference<>();

    private Backend backend;
    private Backend stranger;

    @BeforeEach
    void start() throws Exception {
        stranger = Backend.start(Behaviour.steady("stranger", "v0"));
        backend = Backend.start(visit -> {
            var path = visit.request().path();
            if (path.startsWith("/begin")) {
                return begin.get().answer(visit);
            }
            var left = path.matches("/\\d+") ? Integer.parseInt(path.substring(1)) : 0;
            return (left == 0 ? Behaviour.steady() : Behaviour.redirecting("/" + (left - 1))).answer(visit);
        });
    }

    @AfterEach
    void stop() {
        backend.close();
        stranger.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/end?x=%26, /end?x=%26",
        "end, /end",
        "?again, /begin?again",
        "//127.0.0.1:PORT/end, /end",
        "http://127.0.0.1:PORT/end, /end",
        "HTTP://127.0.0.1:PORT, /",
        "http://127.0.0.1:PORT/end#part, /end",
        "/größe, /gr%C3%B6%C3%9Fe"
    })
    void should_follow_one_on_the_same_server(String location, String path) throws Exception {
        var there = location.replace("PORT", String.valueOf(backend.port()));
        begin.set(visit -> (visit.request().path().equals("/begin") ? Behaviour.redirecting(there) : Behaviour.steady())
                .answer(visit));
        var report = run("new");
        assertThat(report.failures()).isEmpty();
        assertThat(report.counts().answered()).isEqualTo(1);
        assertThat(report.counts().connections()).isEqualTo(2);
        assertThat(backend.requests()).extracting(Request::path).containsExactly("/begin", path);
        assertThat(backend.requests().get(1).head()).contains("Host: 127.0.0.1:" + backend.port(), "Connection: close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "reuse"})
    void should_follow_five_and_not_six(String connections) throws Exception {
        begin.set(Behaviour.redirecting("/4"));
        assertThat(run(connections).counts().answered()).isEqualTo(1);
        assertThat(backend.requests()).hasSize(6);

        begin.set(Behaviour.redirecting("/5"));
        assertRefused(run(connections), "more than 5 redirects");
        assertThat(backend.requests()).hasSize(12);
    }

    @Test
    void should_give_a_loop_up() throws Exception {
        begin.set(Behaviour.redirecting("/begin"));
        assertRefused(run("reuse"), "more than 5 redirects");
        assertThat(backend.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:STRANGER/",
                "//127.0.0.1:STRANGER/",
                "http://127.0.0.1:PORT@127.0.0.1:STRANGER/",
                "http://localhost:PORT/",
                "http://127.0.0.1/",
                "https://127.0.0.1:PORT/",
                "ftp://127.0.0.1:PORT/",
                "http://www.example.com/",
                "mailto:someone",
                "http:end",
                "http://",
                "http://a b/",
                "http://[::1",
                "\\\\127.0.0.1:STRANGER\\",
                "http://127.0.0.1:99999999999/"
            })
    void should_not_follow_one_to_another_place_and_send_nothing_there(String location) throws Exception {
        begin.set(Behaviour.redirecting(location.replace("PORT", String.valueOf(backend.port()))
                .replace("STRANGER", String.valueOf(stranger.port()))));
        assertRefused(run("new"), "302 to another host, not followed");
        assertThat(backend.requests()).hasSize(1);
        assertThat(stranger.accepted()).isZero();
    }

    private Report run(String connections) throws Exception {
        return Trial.of(Trial.plan(backend.target("/begin"), "100/s for 10ms", connections));
    }

    private static void assertRefused(Report report, String why) {
        assertThat(report.counts().answered()).isZero();
        assertThat(report.failures()).containsExactly(new Failures("redirect", 1, why));
    }
}

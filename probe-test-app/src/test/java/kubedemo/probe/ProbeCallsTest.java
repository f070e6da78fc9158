package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call counts once and is answered at once, however many come together. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeCallsTest {
    private static final int CLIENTS = 16;
    private static final int CALLS_EACH = 25;
    private static final int FAILURES = 100;

    @TestHTTPResource
    URI root;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void reset() {
        State.reset();
    }

    @ParameterizedTest
    @CsvSource({"livez, liveness", "readyz, readiness", "startupz, startup"})
    void should_fail_exactly_as_many_calls_as_told_however_many_clients_call(String path, String kind)
            throws Exception {
        var counted = failedCalls(kind);
        State.change(kind, Text.format("{\"mode\":\"fail-next\",\"count\":%d}", FAILURES));

        var statuses = together(() -> {
            var answers = new ArrayList<Integer>();
            for (var call = 0; call < CALLS_EACH; call++) {
                answers.add(status(path));
            }
            return answers;
        });

        assertThat(statuses).hasSize(CLIENTS * CALLS_EACH);
        assertThat(statuses.stream().filter(status -> status == 503)).hasSize(FAILURES);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(CLIENTS * CALLS_EACH - FAILURES);
        RestAssured.get("/probes/" + kind)
                .then()
                .body("mode", equalTo("pass"))
                .body("calls.size()", equalTo(20))
                .body("calls.findAll { it.answered && it.status == 200 }.size()", equalTo(20));
        assertThat(failedCalls(kind) - counted).isEqualTo(FAILURES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"livez", "readyz", "startupz"})
    void should_answer_within_a_second_while_load_keeps_every_worker_busy(String path) throws Exception {
        var load = Stream.generate(() -> client.sendAsync(request("burn?cpu=1s"), BodyHandlers.discarding()))
                .limit(6)
                .toList();

        for (var call = 0; call < 5; call++) {
            var before = System.nanoTime();
            assertThat(status(path)).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        }

        assertThat(load).anyMatch(burning -> !burning.isDone());
        CompletableFuture.allOf(load.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void should_hold_a_failure_back_as_told() {
        State.change("readiness", "{\"mode\":\"fail-next\",\"count\":1,\"delay\":\"60ms\"}");

        var millis = RestAssured.get("/readyz").then().statusCode(503).extract().time();

        assertThat(millis).isGreaterThanOrEqualTo(50);
        RestAssured.get("/probes/readiness")
                .then()
                .body("mode", equalTo("pass"))
                .body("calls[0].status", equalTo(503))
                .body("calls[0].failed", equalTo(true))
                .body("calls[0].durationMillis", greaterThanOrEqualTo(50));
    }

    @Test
    void should_show_what_a_caller_that_did_not_wait_would_have_been_told() {
        State.change("readiness", "{\"mode\":\"fail\",\"delay\":\"10s\"}");
        var impatient = HttpRequest.newBuilder(root.resolve("readyz")).timeout(Duration.ofMillis(300));

        assertThatThrownBy(() -> client.send(impatient.build(), BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);

        await().untilAsserted(() -> RestAssured.get("/probes/readiness")
                .then()
                .body("calls[0].answered", equalTo(true))
                .body("calls[0].status", equalTo(503)));
    }

    @Test
    void should_count_calls_of_the_probes_paths_only() {
        State.change("readiness", "{\"mode\":\"fail-next\",\"count\":2}");

        RestAssured.get("/q/health").then().statusCode(503);
        given().post("/readyz").then().statusCode(405).contentType("application/problem+json");
        RestAssured.get("/probes/readiness").then().body("failuresLeft", equalTo(2));

        RestAssured.head("/readyz").then().statusCode(503);
        RestAssured.get("/probes/readiness").then().body("failuresLeft", equalTo(1));
    }

    private int status(String path) throws Exception {
        return client.send(request(path), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).build();
    }

    private static double failedCalls(String kind) {
        return RestAssured.get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("probe_calls_total{"))
                .filter(line -> line.contains("probe=\"" + kind + "\"") && line.contains("result=\"failed\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<Integer> together(Callable<List<Integer>> calls) throws Exception {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var statuses = new ArrayList<Integer>();
            for (var answers : clients.invokeAll(Collections.nCopies(CLIENTS, calls))) {
                statuses.addAll(answers.get());
            }
            return statuses;
        } finally {
            clients.shutdownNow();
        }
    }
}

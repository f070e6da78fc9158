package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Bodies that are almost right: each is taken, or refused with a problem that says why, having changed nothing. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FuzzTest {
    private static final int BODIES = 1500;

    private final Random random = new Random(20260101);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI root;

    @BeforeEach
    @AfterEach
    void reset() {
        State.reset();
    }

    @Test
    void should_take_or_refuse_whatever_a_probe_is_told() throws Exception {
        fuzz(
                "probes/liveness",
                new Mutation(
                        random,
                        List.of(
                                "{\"mode\":\"pass\"}",
                                "{\"mode\":\"fail\",\"delay\":\"3s\"}",
                                "{\"mode\":\"fail-next\",\"count\":3}",
                                "{\"mode\":\"fail-next\",\"count\":1000,\"delay\":\"PT1.5S\"}")));
    }

    @Test
    void should_take_or_refuse_whatever_a_fault_is_told() throws Exception {
        fuzz(
                "faults",
                new Mutation(
                        random,
                        List.of(
                                "{\"errorRate\":0.25}",
                                "{\"errorRate\":1,\"status\":503}",
                                "{\"latency\":\"200ms\",\"status\":429}",
                                "{\"errorRate\":1e-3,\"status\":404,\"latency\":\"PT0.5S\"}")));
    }

    @Test
    void should_take_or_refuse_whatever_a_metric_is_told() throws Exception {
        fuzz("metric", new Mutation(random, List.of("{\"value\":40}", "{\"value\":0.25}", "{\"value\":1e3}")));
    }

    /** Only bodies that can never be right: one that is would end this very process. */
    @Test
    void should_survive_every_exit_code_that_is_not_allowed() throws Exception {
        for (var number = 0; number < BODIES / 3; number++) {
            var body = neverAnExitCode();
            var answer = send("POST", "crash", "application/json", body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertProblem(body, answer);
        }
        assertThat(get("livez").statusCode()).isEqualTo(200);
    }

    private void fuzz(String path, Mutation mutation) throws Exception {
        var taken = 0;
        var refused = 0;
        var before = state(path);
        for (var number = 0; number < BODIES; number++) {
            var body = mutation.next();
            var type = random.nextInt(50) == 0 ? "text/plain" : "application/json";
            var shown = type + " " + new String(body, StandardCharsets.ISO_8859_1);
            var answer = send("PUT", path, type, body);
            assertThat(answer.statusCode()).as(shown).isIn(200, 400, 415);
            if (answer.statusCode() == 200) {
                taken++;
                before = state(path);
            } else {
                refused++;
                assertProblem(shown, answer);
                assertThat(state(path)).as(shown).isEqualTo(before);
            }
        }
        assertThat(taken).isGreaterThan(BODIES / 100);
        assertThat(refused).isGreaterThan(BODIES / 3);
    }

    private static void assertProblem(String body, HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(body)
                .startsWith("application/problem+json");
        var problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).as(body).isEqualTo(answer.statusCode());
        assertThat(problem.getString("detail")).as(body).isNotBlank().hasSizeLessThan(1000);
        if (answer.statusCode() == 400) {
            assertThat(problem.getString("field")).as(body).isNotNull();
            assertThat(problem.getString("allowed")).as(body).isNotBlank();
        }
    }

    private String neverAnExitCode() {
        return switch (random.nextInt(6)) {
            case 0 -> "{\"exitCode\":" + (256 + random.nextInt(Integer.MAX_VALUE - 256)) + "}";
            case 1 -> "{\"exitCode\":-" + (1L + random.nextInt(Integer.MAX_VALUE)) + "}";
            case 2 -> "{\"exitCode\":" + random.nextInt(256) + "." + (1 + random.nextInt(9)) + "}";
            case 3 -> new JsonObject().put("exitCode", text()).encode();
            case 4 ->
                new JsonObject().put("exitCode", 3).put("x" + text(), text()).encode();
            default -> new JsonArray().add(random.nextInt(256)).add(text()).encode();
        };
    }

    private String text() {
        return random.ints(random.nextInt(12), 32, 0x3000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Object state(String path) throws Exception {
        var state = new JsonObject(get(path).body());
        state.remove("forecast");
        state.remove("calls");
        return state;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}

package kubedemo.probe;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls as those of a kubelet: HTTP/2 from the first byte, a connection each. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GrpcHealthTest {
    private static final String CHECK = "/grpc.health.v1.Health/Check";
    private static final int SERVING = 1;
    private static final int NOT_SERVING = 2;

    @Inject
    Vertx vertx;

    @Inject
    Environment environment;

    @BeforeEach
    void reset() {
        State.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness", "startup"})
    void should_answer_for_each_probe_and_count_the_call(String kind) {
        assertThat(check(kind)).isEqualTo(new Answer("0", SERVING));

        State.change(kind, "{\"mode\":\"fail-next\",\"count\":1}");
        assertThat(check(kind)).isEqualTo(new Answer("0", NOT_SERVING));
        assertThat(check(kind)).isEqualTo(new Answer("0", SERVING));
        await().untilAsserted(() -> RestAssured.get("/probes/" + kind)
                .then()
                .body("calls[0].fromKubelet", equalTo(true))
                .body("calls[0].answered", equalTo(true))
                .body("calls[0].status", equalTo(200))
                .body("calls[1].status", equalTo(503)));
    }

    @Test
    void should_be_ready_or_not_without_a_name() {
        State.change("readiness", "{\"mode\":\"fail\"}");

        assertThat(check("")).isEqualTo(new Answer("0", NOT_SERVING));
    }

    @Test
    void should_hold_an_answer_back_as_told_and_show_one_that_nobody_waited_for() {
        State.change("readiness", "{\"mode\":\"fail\",\"delay\":\"60ms\"}");
        var before = System.nanoTime();
        assertThat(check("readiness")).isEqualTo(new Answer("0", NOT_SERVING));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before)).isGreaterThanOrEqualTo(50);

        State.change("readiness", "{\"mode\":\"fail\",\"delay\":\"60s\"}");
        call(client -> client.request(HttpMethod.POST, CHECK).compose(request -> {
            request.send(message("readiness"));
            return vertx.timer(300, TimeUnit.MILLISECONDS).map(late -> request.reset());
        }));
        await().untilAsserted(() -> RestAssured.get("/probes/readiness")
                .then()
                .body("calls[0].answered", equalTo(true))
                .body("calls[0].status", equalTo(503)));
    }

    @ParameterizedTest
    @CsvSource({
        "00000000020a00, 0",
        "00000000050a036c6976, 5",
        "'', 3",
        "0100000000, 3",
        "00ffffffff, 3",
        "00000000020aff, 3",
        "0000000002ffff, 3"
    })
    void should_say_by_gRPC_s_own_status_what_it_cannot_answer(String bytes, String status) {
        assertThat(send(bytes(bytes)).status()).isEqualTo(status);
    }

    @Test
    void should_refuse_what_is_too_long_and_what_is_not_gRPC() {
        String tooLong = call(client -> client.request(HttpMethod.POST, CHECK)
                .compose(request -> request.send(Buffer.buffer(new byte[4096])))
                .map(response -> "answered")
                .otherwise("reset"));
        var statuses = Stream.of("GET " + CHECK, "POST /grpc.health.v1.Health/Watch", "POST /another.Service/Method")
                .map(line -> line.split(" "))
                .<Integer>map(line -> call(client -> client.request(HttpMethod.valueOf(line[0]), line[1])
                        .compose(HttpClientRequest::send)
                        .map(HttpClientResponse::statusCode)))
                .toList();

        assertThat(tooLong).isEqualTo("reset");
        assertThat(statuses).containsExactly(405, 404, 404);
        assertThat(check("liveness")).isEqualTo(new Answer("0", SERVING));
    }

    /** @param serving 0 where the answer is a status only */
    private record Answer(String status, int serving) {}

    private Answer check(String service) {
        return send(message(service));
    }

    private Answer send(Buffer message) {
        return call(client -> client.request(HttpMethod.POST, CHECK)
                .compose(request -> request.putHeader("content-type", "application/grpc")
                        .putHeader("user-agent", "kube-probe/1.36 grpc-go/1.72.2")
                        .putHeader("te", "trailers")
                        .send(message))
                .compose(response -> response.body().map(body -> {
                    assertThat(response.statusCode()).isEqualTo(200);
                    assertThat(response.getHeader("content-type")).isEqualTo("application/grpc");
                    return body.length() == 0
                            ? new Answer(response.getHeader("grpc-status"), 0)
                            : new Answer(response.getTrailer("grpc-status"), body.getByte(body.length() - 1));
                })));
    }

    private <T> T call(Function<HttpClient, Future<T>> calls) {
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost("localhost")
                .setDefaultPort(Integer.parseInt(environment.source().apply("GRPC_PORT"))));
        try {
            return calls.apply(client).toCompletionStage().toCompletableFuture().join();
        } finally {
            client.close();
        }
    }

    private static Buffer message(String service) {
        var name = service.getBytes(StandardCharsets.UTF_8);
        return service.isEmpty()
                ? bytes("0000000000")
                : Buffer.buffer()
                        .appendByte((byte) 0)
                        .appendInt(2 + name.length)
                        .appendByte((byte) 0x0a)
                        .appendByte((byte) name.length)
                        .appendBytes(name);
    }

    private static Buffer bytes(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }
}

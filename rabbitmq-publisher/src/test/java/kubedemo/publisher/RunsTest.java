package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import kubedemo.kit.rabbitmq.BrokerConnector;
import kubedemo.kit.rabbitmq.Percentiles;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunsTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Inject
    RabbitMqConfig broker;

    @AfterEach
    void stop() {
        Api.stopAll();
    }

    @Test
    void should_publish_a_count_and_say_at_once_where_to_look() {
        var answer = Api.post("{\"count\":20}").then().statusCode(201).body("count", equalTo(20));
        var id = answer.extract().<String>path("run");
        answer.header("Location", equalTo("runs/" + id)).header("X-Pod", PodA.NAME);

        var run = Api.awaitState(id, "published");
        assertThat(run.getInt("published")).isEqualTo(20);
        assertThat(run.getInt("confirmed")).isEqualTo(20);
        assertThat(run.getInt("processed")).isZero();
        assertThat(run.getDouble("confirmLatency.p50Millis")).isPositive();
        assertThat(run.getDouble("confirmLatency.p99Millis"))
                .isGreaterThanOrEqualTo(run.getDouble("confirmLatency.p50Millis"));
        assertThat(run.getInt("repeated")).isZero();
        assertThat(run.getString("sender")).isEqualTo(PodA.NAME);
        assertThat(run.getString("schedule")).isNull();
        assertThat(run.getString("problem")).isNull();
        assertThat(run.getString("verdict")).as("nobody consumes").isIn("waiting", "unknown");
    }

    @Test
    void should_publish_on_a_schedule() {
        var id = Api.begin("{\"schedule\":\"50/s for 1s\"}");

        assertThat(Api.run(id).getString("schedule")).isEqualTo("50/s for 1s");
        assertThat(Api.awaitState(id, "published").getInt("confirmed")).isEqualTo(50);
    }

    @Test
    void should_publish_by_the_form_of_the_page() {
        given().header("Accept", BROWSER)
                .redirects()
                .follow(false)
                .formParam("expect-pod", PodA.NAME)
                .formParam("count", "7")
                .post("/runs")
                .then()
                .statusCode(303)
                .header("Location", "./");

        await().until(() -> RestAssured.get("/runs").jsonPath().getInt("[0].confirmed"), confirmed -> confirmed == 7);
    }

    @Test
    void should_answer_programs_that_send_a_form_as_those_that_send_json() {
        given().formParam("schedule", "50/s for 1s")
                .post("/runs")
                .then()
                .statusCode(201)
                .body("schedule", equalTo("50/s for 1s"));
    }

    @Test
    void should_list_the_latest_first() {
        var first = Api.begin("{\"count\":1}");
        Api.awaitState(first, "published");
        var second = Api.begin("{\"count\":1}");

        assertThat(Api.ids()).startsWith(second, first);
    }

    @Test
    void should_stop_a_run_and_say_so_ever_after() {
        var id = Api.begin("{\"schedule\":\"5/s\"}");
        await().until(() -> Api.run(id).getInt("confirmed") > 0);

        RestAssured.delete("/runs/" + id).then().statusCode(200).body("run", equalTo(id));

        var run = Api.awaitState(id, "stopped");
        assertThat(run.getInt("confirmed")).isPositive().isEqualTo(run.getInt("published"));
        RestAssured.delete("/runs/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("is not publishing a run '" + id + "'"));
        assertThat(Api.run(id).getInt("confirmed")).isEqualTo(run.getInt("confirmed"));
    }

    @Test
    void should_publish_four_runs_at_a_time_and_no_more() {
        var ids = new ArrayList<String>();
        for (var number = 1; number <= 4; number++) {
            ids.add(Api.begin("{\"schedule\":\"1/s\"}"));
        }
        var before = Api.ids();

        Api.post("{\"count\":1}")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("detail", containsString("4 runs are being published already"));
        assertThat(Api.ids()).isEqualTo(before);

        Api.stop(ids.get(0));
        Api.awaitState(Api.begin("{\"count\":1}"), "published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "nonsense", "%00", "%3Cb%3E"})
    void should_know_no_run_that_nobody_told_of(String id) {
        given().urlEncodingEnabled(false)
                .get("/runs/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("No publisher has reported a run"));
    }

    @Test
    void should_tell_of_runs_that_others_publish_and_of_what_consumers_report() throws Exception {
        var latency = Optional.of(new Percentiles(1.5, 20));
        var summary =
                new RunSummary("other", RunState.PUBLISHED, 2, 2, 2, latency, "rabbitmq-publish-x1", Instant.now());
        try (var connection = BrokerConnector.connect(broker.url(), "test")) {
            var channel = connection.createChannel();
            var receipts = broker.topology().receipts();
            channel.basicPublish("", receipts, summary.properties(), new byte[0]);
            for (var sequence = 1; sequence <= 2; sequence++) {
                var receipt = new Receipt("other", sequence, sequence == 2, "consumer", sequence, false);
                channel.basicPublish("", receipts, receipt.properties(), new byte[0]);
            }
            channel.close();
        }

        await().until(() -> RestAssured.get("/runs/other").statusCode() == 200
                && Api.run("other").getString("verdict").equals("complete"));
        RestAssured.get("/runs/other")
                .then()
                .body("sender", equalTo("rabbitmq-publish-x1"))
                .body("confirmLatency.p99Millis", equalTo(20f))
                .body("processed", equalTo(2))
                .body("redelivered", equalTo(1))
                .body("lost", equalTo(0))
                .body("repeated", nullValue());
        RestAssured.delete("/runs/other").then().statusCode(404);
    }
}

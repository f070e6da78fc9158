package kubedemo.load;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunTest {

    @AfterEach
    void stop() {
        Api.stop();
    }

    @Test
    void should_begin_as_configured_and_say_so_at_once() {
        Api.post("{}")
                .then()
                .statusCode(201)
                .header("Location", equalTo("run"))
                .header("X-Pod", PodA.NAME)
                .body("run", notNullValue())
                .body("state", equalTo("running"))
                .body("schedule", equalTo("40/s"))
                .body("target", containsString("/burn"))
                .body("connections", equalTo("new"))
                .body("lengthSeconds", equalTo(60.0f));

        assertThat(Api.awaitAnswers(20).getInt("failed")).isZero();
    }

    @Test
    void should_begin_without_a_body() {
        given().contentType("application/json").post("/run").then().statusCode(201);
        Api.stop();
        RestAssured.post("/run").then().statusCode(201);
    }

    @Test
    void should_take_what_is_asked_in_place_of_what_is_configured() {
        Api.post("""
                        {"schedule":"50/s for 1s, 20/s","duration":"3s","connections":"reuse 5","maxInFlight":7,"timeout":"2s"}
                        """)
                .then()
                .statusCode(201)
                .body("schedule", equalTo("50/s for 1s, 20/s"))
                .body("lengthSeconds", equalTo(3.0f))
                .body("connections", equalTo("reuse 5"))
                .body("maxInFlight", equalTo(7))
                .body("timeoutSeconds", equalTo(2.0f));

        var run = Api.awaitState("complete");
        assertThat(run.getInt("scheduled")).isEqualTo(90);
        assertThat(run.getInt("started") + run.getInt("dropped")).isEqualTo(90);
        assertThat(run.getInt("answered") + run.getInt("failed")).isEqualTo(run.getInt("started"));
        assertThat(run.getInt("opened")).isBetween(18, run.getInt("started"));
    }

    @Test
    void should_send_what_a_request_is_and_tell_it_without_secrets() {
        Api.post("""
                        {"method":"POST","headers":["X-Team: blue","Authorization: Bearer abc"],"body":"größe"}
                        """)
                .then()
                .statusCode(201)
                .body("method", equalTo("POST"))
                .body("headers", equalTo(List.of("X-Team: blue", "Authorization: (not shown)")))
                .body("bodyBytes", equalTo(7));
    }

    @Test
    void should_keep_runs_that_have_ended_and_compare_two() {
        var first = Api.begin("{\"duration\":\"1s\"}");
        Api.awaitState("complete");
        var second = Api.begin("{\"duration\":\"1s\",\"schedule\":\"80/s\"}");
        Api.awaitState("complete");
        await().until(() -> RestAssured.get("/runs").jsonPath().getString("[0].run"), second::equals);

        RestAssured.get("/runs").then().body("[1].run", equalTo(first)).body("[0].schedule", equalTo("80/s"));
        RestAssured.get("/runs/" + first)
                .then()
                .statusCode(200)
                .body("run", equalTo(first))
                .body("scheduled", equalTo(40))
                .body("histograms.corrected", notNullValue())
                .body("intervals[0].lengthSeconds", notNullValue());
        RestAssured.get("/compare?one=" + first + "&other=" + second)
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(containsString(first))
                .body(matchesPattern("(?s).*schedule +40/s +80/s\n.*"));
    }

    @Test
    void should_tell_who_answered() {
        Api.begin("{}");

        var run = Api.awaitAnswers(20);
        assertThat(run.<String>getList("pods.pod")).containsExactlyInAnyOrder(Pods.FIRST, Pods.SECOND);
        assertThat(run.<String>getList("pods.version")).containsExactlyInAnyOrder("v1", "v2");
        assertThat(run.getDouble("pods[0].latency.p99Millis")).isPositive();
        assertThat(run.<String>getList("events.kind")).contains("started", "joined");
    }

    @Test
    void should_run_one_at_a_time() {
        var id = Api.begin("{}");
        var before = Api.status();

        Api.post("{\"schedule\":\"1/s\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString(id));
        given().formParam("schedule", "1/s").post("/run").then().statusCode(409);

        assertThat(Api.status()).isEqualTo(before);
    }

    @Test
    void should_change_the_rate_of_the_run_that_is_going() {
        var id = Api.begin("{}");

        Api.put("{\"schedule\":\"80/s\"}").then().statusCode(200).body("run", equalTo(id));

        await().until(() -> Api.run().getString("schedule"), "80/s"::equals);
        await().until(() -> metric("load_scheduled_per_second"), rate -> rate > 60);
        assertThat(Api.run().getString("run")).isEqualTo(id);
        assertThat(Api.run().<String>getList("events.kind")).contains("changed");
    }

    @Test
    void should_stop_and_remember() {
        var id = Api.begin("{}");
        Api.awaitAnswers(10);

        RestAssured.delete("/run")
                .then()
                .statusCode(200)
                .body("run", equalTo(id))
                .body("state", equalTo("stopped"));

        var run = Api.run();
        assertThat(run.getInt("answered")).isGreaterThanOrEqualTo(10);
        assertThat(run.getInt("inFlight")).isZero();
        assertThat(Api.run().getInt("scheduled")).as("nothing is sent any more").isEqualTo(run.getInt("scheduled"));
    }

    @ParameterizedTest
    @CsvSource({"PUT, /run", "DELETE, /run", "POST, /run/change", "POST, /run/stop"})
    void should_have_nothing_to_change_or_stop_where_no_run_is_going(String method, String path) {
        Api.begin("{}");
        Api.stop();
        var before = Api.status();
        var form = path.length() > "/run".length();
        var request = form ? given().contentType("application/x-www-form-urlencoded") : given();
        request = path.endsWith("change") ? request.formParam("schedule", "1/s") : request;
        request =
                method.equals("PUT") ? request.contentType("application/json").body("{\"schedule\":\"1/s\"}") : request;

        request.request(method, path).then().statusCode(409).contentType("application/problem+json");

        assertThat(Api.status()).isEqualTo(before);
    }

    @Test
    void should_do_the_same_by_the_forms_of_the_page() {
        form("/run", "schedule", "30/s").statusCode(303).header("Location", "./");
        await().until(() -> Api.run().getString("schedule"), "30/s"::equals);

        form("/run/change", "schedule", "60/s").statusCode(303).header("Location", "../");
        await().until(() -> Api.run().getString("schedule"), "60/s"::equals);

        form("/run/stop", "expect-pod", PodA.NAME).statusCode(303).header("Location", "../");
        assertThat(Api.run().getString("state")).isEqualTo("stopped");
    }

    @Test
    void should_answer_programs_that_send_a_form_as_those_that_send_json() {
        given().formParam("schedule", "30/s")
                .formParam("maxInFlight", "5")
                .formParam("duration", "")
                .post("/run")
                .then()
                .statusCode(201)
                .body("schedule", equalTo("30/s"))
                .body("maxInFlight", equalTo(5))
                .body("lengthSeconds", equalTo(60.0f));
        given().contentType("application/x-www-form-urlencoded")
                .post("/run/stop")
                .then()
                .statusCode(200)
                .body("state", equalTo("stopped"));
    }

    @Test
    void should_give_the_run_as_files() {
        var id = Api.begin("{}");
        Api.awaitAnswers(20);
        Api.stop();
        var answered = Api.run().getInt("answered");

        var csv = RestAssured.get("/run.csv");
        csv.then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8;header=present")
                .header("Content-Disposition", Text.format("attachment; filename=\"run-%s.csv\"", id));
        var rows = csv.asString().split("\r\n");
        assertThat(rows[0])
                .startsWith(
                        "seconds,length_s,scheduled,started,answered,failed,late,dropped,in_flight,corrected_p50_ms")
                .contains("answers " + Pods.FIRST + " v1");
        assertThat(Arrays.stream(rows)
                        .skip(1)
                        .mapToInt(row -> Integer.parseInt(row.split(",")[4]))
                        .sum())
                .isEqualTo(answered);

        var json = RestAssured.get("/run.json");
        json.then().header("Content-Disposition", Text.format("attachment; filename=\"run-%s.json\"", id));
        var file = new JsonPath(json.asString());
        assertThat(file.getString("run")).isEqualTo(id);
        assertThat(file.<Integer>getList("intervals.answered").stream()
                        .mapToInt(count -> count)
                        .sum())
                .isEqualTo(answered);
        assertThat(file.getList("intervals")).hasSize(rows.length - 1);

        for (var latency : new String[] {"corrected", "raw"}) {
            var text = given().queryParam("latency", latency).get("/run.hgrm");
            text.then()
                    .header("Content-Disposition", Text.format("attachment; filename=\"run-%s.%s.hgrm\"", id, latency))
                    .contentType("text/plain;charset=UTF-8");
            assertThat(text.asString()).contains("Percentile").contains("Total count    =");
        }
        given().queryParam("latency", "true")
                .get("/run.hgrm")
                .then()
                .statusCode(400)
                .body("field", equalTo("latency"))
                .body("allowed", equalTo("corrected, raw"));
    }

    private static ValidatableResponse form(String path, String field, String value) {
        return given().header("Accept", Api.BROWSER)
                .redirects()
                .follow(false)
                .formParam(field, value)
                .post(path)
                .then();
    }

    private static double metric(String name) {
        return Metrics.sum(name);
    }
}

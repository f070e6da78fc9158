package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom faults hit, and whom they never hit. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultsTest {
    @BeforeEach
    void fail_everything() {
        set("{\"errorRate\":1,\"status\":503}");
    }

    @AfterEach
    void reset() {
        State.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/color", "/burn", "/"})
    void should_hit_traffic(String path) {
        RestAssured.get(path)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("X-Fault", "injected")
                .header("X-Pod", PodA.NAME)
                .body("status", equalTo(503))
                .body("title", equalTo("Injected fault"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/livez",
                "/readyz",
                "/startupz",
                "/probes",
                "/pod",
                "/resources",
                "/faults",
                "/metric",
                "/request",
                "/metrics",
                "/q/openapi",
                "/kit/page.css",
                "/livez?errorRate=1",
                "/pod?errorRate=1"
            })
    void should_never_hit_probes_or_metrics_or_what_the_page_needs(String path) {
        RestAssured.get(path).then().statusCode(200).header("X-Fault", nullValue());
    }

    @Test
    void should_never_hit_the_page() {
        given().header("Accept", "text/html")
                .get("/?errorRate=1")
                .then()
                .statusCode(200)
                .body(containsString("id=\"fault-errors\" min=\"0\" max=\"100\" step=\"1\" value=\"100\""));
    }

    @Test
    void should_never_hit_controls() {
        given().formParam("livez", "").post("/").then().statusCode(200);
        State.change("liveness", "{\"mode\":\"pass\"}");
        RestAssured.delete("/faults").then().statusCode(200);
        RestAssured.get("/color").then().statusCode(200);
    }

    @Test
    void should_be_changed_for_one_request_by_what_that_request_asks() {
        given().queryParam("errorRate", "0").get("/color").then().statusCode(200);
        given().queryParam("status", "418").get("/color").then().statusCode(418);
        RestAssured.get("/color").then().statusCode(503);
        RestAssured.delete("/faults");
        given().queryParam("errorRate", "100%")
                .queryParam("status", "429")
                .get("/burn")
                .then()
                .statusCode(429);
        RestAssured.get("/burn").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"/color?errorRate=0&latency=60ms, 200", "/color?latency=60ms, 503"})
    void should_add_latency_to_answers_and_errors_alike(String path, int status) {
        var millis = RestAssured.get(path).then().statusCode(status).extract().time();

        assertThat(millis).isGreaterThanOrEqualTo(50);
    }

    @Test
    void should_add_the_latency_that_is_set() {
        set("{\"latency\":\"60ms\"}");

        assertThat(RestAssured.get("/color").then().statusCode(200).extract().time())
                .isGreaterThanOrEqualTo(50);
    }

    private static void set(String fault) {
        given().contentType("application/json")
                .body(fault)
                .put("/faults")
                .then()
                .statusCode(200);
    }
}

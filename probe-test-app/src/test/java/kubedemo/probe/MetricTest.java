package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import kubedemo.kit.contract.Browsing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number to scale on: set by one, read by KEDA, Prometheus and people. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetricTest {
    @BeforeEach
    @AfterEach
    void reset() {
        State.reset();
    }

    @Test
    void should_be_zero_at_first() {
        assertThat(RestAssured.get("/metric").then().statusCode(200).extract().asString())
                .isEqualTo("{\"pod\":\"" + PodA.NAME + "\",\"value\":0}");
    }

    @ParameterizedTest
    @CsvSource({"40, 40", "40.0, 40", "0.5, 0.5", "1e3, 1000", "1000000000, 1000000000", "0, 0", "-0.0, 0"})
    void should_be_what_was_put(String written, String value) {
        for (var time = 0; time < 2; time++) {
            set("{\"value\":" + written + "}");
            RestAssured.get("/metric").then().body(containsString("\"value\":" + value + "}"));
        }
    }

    @Test
    void should_be_seen_by_Prometheus_and_people() {
        set("{\"value\":40}");

        assertThat(RestAssured.get("/metrics").asString())
                .contains("# TYPE metric_value gauge", "# HELP metric_value The number that PUT /metric has set")
                .contains("\nmetric_value 40.0\n");
        RestAssured.get("/").then().body(containsString("\nmetric: 40\n"));
        assertThat(Browsing.page()).contains("<p class=\"figure\">40</p>", "step=\"any\" value=\"40\"");
    }

    @Test
    void should_be_set_by_a_form() {
        given().redirects()
                .follow(false)
                .header("Accept", Browsing.BROWSER)
                .formParam("expect-pod", PodA.NAME)
                .formParam("value", "12.5")
                .post("/metric")
                .then()
                .statusCode(303)
                .header("Location", equalTo("./"));
        RestAssured.get("/metric").then().body("value", equalTo(12.5f));

        given().formParam("value", "13").post("/metric").then().statusCode(200).body("value", equalTo(13));
    }

    private static void set(String body) {
        given().contentType("application/json")
                .body(body)
                .put("/metric")
                .then()
                .statusCode(200)
                .body("pod", equalTo(PodA.NAME));
    }
}

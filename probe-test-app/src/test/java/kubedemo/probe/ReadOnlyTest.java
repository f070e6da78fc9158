package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CONTROLS_ENABLED=false and POD_KEEP_ALIVE=true. */
@QuarkusTest
@TestProfile(ReadOnlyPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadOnlyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/probes/liveness|{\"mode\":\"fail\"}",
                "PUT|/faults|{\"errorRate\":1}",
                "DELETE|/faults|{}",
                "POST|/crash|{\"exitCode\":3}"
            })
    void should_refuse_every_change(String method, String path, String body) {
        var before = State.now();

        given().contentType("application/json")
                .body(body)
                .request(method, path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403))
                .body("detail", containsString("CONTROLS_ENABLED=false"));
        assertThat(State.now()).isEqualTo(before);
    }

    @Test
    void should_refuse_the_toggle_of_the_training_too() {
        given().formParam("livez", "").post("/").then().statusCode(403);

        RestAssured.get("/livez").then().statusCode(200);
    }

    @Test
    void should_offer_no_control_on_the_page() {
        given().header("Accept", "text/html")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Liveness"))
                .body(not(containsString("<button name=\"livez\"")))
                .body(not(containsString("method=\"post\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/color", "/burn"})
    void should_keep_connections_that_would_be_balanced_otherwise(String path) {
        assertThat(RestAssured.get(path).then().statusCode(200).extract().header("Connection"))
                .isNotEqualToIgnoringCase("close");
    }
}

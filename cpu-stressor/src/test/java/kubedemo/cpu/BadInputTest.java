package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong is said by name, and what goes on goes on. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {
    private Map<String, Object> before;

    @BeforeEach
    void ask_for_something() {
        given().contentType(ContentType.JSON)
                .body("{\"cores\":0.01,\"threads\":2,\"duration\":\"1h\"}")
                .put("/stress")
                .then()
                .statusCode(200);
        before = plan();
    }

    @AfterEach
    void compare_and_be_idle() {
        var after = plan();
        RestAssured.delete("/stress");
        assertThat(after).isEqualTo(before).containsEntry("state", "running");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                               | cores
            {"cores":null}                                   | cores
            {"cores":0.51}                                   | cores
            {"cores":1e9}                                    | cores
            {"cores":1e400}                                  | cores
            {"cores":-0.1}                                   | cores
            {"cores":0.00000001}                             | cores
            {"cores":"0.1"}                                  | cores
            {"cores":true}                                   | cores
            {"cores":[0.1]}                                  | cores
            {"cores":0.1,"schedule":"0.1"}                   | cores
            {"schedule":""}                                  | cores
            {"schedule":"0.51"}                              | schedule
            {"schedule":"ramp 0..0.6 over 1m"}               | schedule
            {"schedule":"ramp 0..0.5"}                       | schedule
            {"schedule":"0.1, 0.2"}                          | schedule
            {"schedule":"100/s"}                             | schedule
            {"schedule":5}                                   | schedule
            {"cores":0.1,"threads":0}                        | threads
            {"cores":0.1,"threads":-1}                       | threads
            {"cores":0.1,"threads":101}                      | threads
            {"cores":0.1,"threads":1.5}                      | threads
            {"cores":0.1,"threads":"2"}                      | threads
            {"cores":0.1,"threads":99999999999}              | threads
            {"cores":0.1,"duration":"0s"}                    | duration
            {"cores":0.1,"duration":"-1s"}                   | duration
            {"cores":0.1,"duration":"25h"}                   | duration
            {"cores":0.1,"duration":"soon"}                  | duration
            {"cores":0.1,"duration":60}                      | duration
            {"cores":0.1,"core":2}                           | core
            {"cores":0.1                                     | body
            [0.1]                                            | body
            0.1                                              | body
            """)
    void should_refuse_a_change_and_name_the_field(String body, String field) {
        refused(given().contentType(ContentType.JSON).body(body).put("/stress").then(), field);
    }

    @Test
    void should_refuse_no_body() {
        refused(given().contentType(ContentType.JSON).put("/stress").then(), "body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cores | 0.6 | cores",
                "cores | a lot | cores",
                "cores | NaN | cores",
                "schedule | ramp up | schedule",
                "duration | 5 | cores"
            })
    void should_refuse_a_form_and_name_the_field(String name, String value, String field) {
        refused(given().formParam(name, value).post("/stress").then(), field);
    }

    @Test
    void should_say_the_bound_of_this_pod() {
        given().contentType(ContentType.JSON)
                .body("{\"cores\":2}")
                .put("/stress")
                .then()
                .body(
                        "detail",
                        equalTo(
                                "cores is '2.0'; allowed: cores such as 0.5 or 2, from 0 to 0.5. Nothing has changed."));
    }

    @Test
    void should_refuse_what_is_meant_for_another_pod() {
        given().contentType(ContentType.JSON)
                .header("X-Expect-Pod", "cpu-stressor-other")
                .body("{\"cores\":0.1}")
                .put("/stress")
                .then()
                .statusCode(409);
        given().formParam("expect-pod", "cpu-stressor-other")
                .formParam("cores", "0.1")
                .post("/stress")
                .then()
                .statusCode(409)
                .body("detail", containsString(PodA.NAME));
    }

    @Test
    void should_refuse_other_sites_and_other_types() {
        given().header("Sec-Fetch-Site", "cross-site").delete("/stress").then().statusCode(403);
        given().contentType(ContentType.TEXT).body("0.1").put("/stress").then().statusCode(415);
    }

    private static void refused(ValidatableResponse response, String field) {
        response.statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("field", equalTo(field))
                .body("detail", containsString("Nothing has changed"));
    }

    private static Map<String, Object> plan() {
        var json = RestAssured.get("/stress").jsonPath();
        return Map.of(
                "state", json.getString("state"),
                "schedule", json.getString("schedule"),
                "threads", json.getInt("threads"),
                "duration", json.getString("duration"),
                "startedAt", json.getString("startedAt"));
    }
}

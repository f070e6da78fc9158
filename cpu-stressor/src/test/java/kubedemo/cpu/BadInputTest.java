package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.BadInputContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong is said by name, and what goes on goes on. */
@QuarkusTest
@TestProfile(PodA.class)
class BadInputTest extends BadInputContract {
    @Override
    protected void prepare() {
        json("{\"cores\":0.01,\"threads\":2,\"duration\":\"1h\"}")
                .put("/stress")
                .then()
                .statusCode(200)
                .body("state", equalTo("running"));
    }

    @Override
    protected Object state() {
        var json = RestAssured.get("/stress").jsonPath();
        return Map.of(
                "state", json.getString("state"),
                "schedule", json.getString("schedule"),
                "threads", json.getInt("threads"),
                "duration", json.getString("duration"),
                "startedAt", json.getString("startedAt"));
    }

    @Override
    protected void reset() {
        RestAssured.delete("/stress");
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
        refused(json(body).put("/stress"), field);
    }

    @Test
    void should_refuse_no_body() {
        refused(given().contentType("application/json").put("/stress"), "body");
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
        refused(given().formParam(name, value).post("/stress"), field);
    }

    @Test
    void should_say_the_bound_of_this_pod() {
        refused(json("{\"cores\":2}").put("/stress"), "cores")
                .body("allowed", endsWith("from 0 to 0.5"))
                .body("detail", endsWith("Nothing has changed."));
    }

    @Test
    void should_leave_a_form_for_another_pod_of_it_alone() {
        namesBothPods(
                given().formParam("expect-pod", OTHER).formParam("cores", "0.1").post("/stress"));
    }
}

package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.BadInputContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request is said by name, and no run has begun or ended afterwards. */
@QuarkusTest
@TestProfile(PodA.class)
class BadInputTest extends BadInputContract {
    @Override
    protected Object state() {
        return Api.ids();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | count
            {"count":null}                                | count
            {"count":0}                                   | count
            {"count":-1}                                  | count
            {"count":1.5}                                 | count
            {"count":1000001}                             | count
            {"count":99999999999999999999}                | count
            {"count":1e400}                               | count
            {"count":"20"}                                | count
            {"count":true}                                | count
            {"count":[20]}                                | count
            {"count":20,"schedule":"10/s for 1m"}         | count
            {"schedule":""}                               | count
            {"schedule":"often"}                          | schedule
            {"schedule":"10"}                             | schedule
            {"schedule":"10/s for -1m"}                   | schedule
            {"schedule":"0/s"}                            | schedule
            {"schedule":"100000/s for 1h"}                | schedule
            {"schedule":"200000/s for 1s"}                | schedule
            {"schedule":10}                               | schedule
            {"schedule":null,"count":null}                | count
            {"Count":20}                                  | Count
            {"count":20,"queue":"other"}                  | queue
            {"count":20                                   | body
            {count:20}                                    | body
            [{"count":20}]                                | body
            "20"                                          | body
            20                                            | body
            null                                          | body
            ''                                            | body
            """)
    void should_begin_no_run_that_is_not_asked_for_properly(String body, String field) {
        refused(Api.post(body), field);
    }

    @ParameterizedTest
    @CsvSource({"count,0", "count,-1", "count,1.5", "count,many", "count,''", "schedule,often", "number,20"})
    void should_say_what_is_wrong_with_a_form(String field, String value) {
        refused(given().formParam(field, value).post("/runs"), field.equals("number") ? "count" : field);
    }

    @Test
    void should_refuse_a_form_with_both() {
        refused(given().formParam("count", "20").formParam("schedule", "10/s").post("/runs"), "count");
    }

    @Test
    void should_leave_a_form_for_another_pod_of_it_alone() {
        namesBothPods(
                given().formParam("expect-pod", OTHER).formParam("count", "20").post("/runs"));
    }

    @Test
    void should_not_stop_a_run_for_another_pod_or_site() {
        var running = Api.begin("{\"schedule\":\"1/s\"}");
        remember();

        namesBothPods(given().header("X-Expect-Pod", OTHER).delete("/runs/" + running));
        namesBothPods(given().queryParam("expect-pod", OTHER).delete("/runs/" + running));
        problem(given().header("Sec-Fetch-Site", "cross-site").delete("/runs/" + running), 403);

        assertThat(Api.run(running).getString("state")).isEqualTo("publishing");
        Api.stop(running);
    }

    @Test
    void should_tell_a_browser_in_a_page() {
        refusedInAPage(given().formParam("schedule", "<script>alert(1)</script>"), "POST", "/runs");
    }
}

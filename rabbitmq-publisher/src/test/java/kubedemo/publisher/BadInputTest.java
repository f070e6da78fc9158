package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is said by name, and no run has begun or ended afterwards. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {
    private static final String OTHER = "rabbitmq-publisher-5d8f-b";
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private List<String> before;

    @BeforeEach
    void remember() {
        before = Api.ids();
    }

    @AfterEach
    void compare() {
        assertThat(Api.ids()).isEqualTo(before);
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

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data"})
    void should_understand_no_other_content_type(String type) {
        var body = "{\"count\":20}";
        problem(given().header("Content-Type", type).body(body.getBytes()).post("/runs"), 415);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /runs", "DELETE, /runs", "POST, /runs/00000000", "PATCH, /runs/00000000"})
    void should_name_the_method_that_is_not_possible(String method, String path) {
        problem(given().request(method, path), 405).body("detail", startsWith(method + " is not possible"));
    }

    @Test
    void should_leave_a_click_for_another_pod_alone() {
        namesBothPods(given().header("X-Expect-Pod", OTHER)
                .contentType("application/json")
                .body("{\"count\":20}")
                .post("/runs"));
        namesBothPods(
                given().formParam("expect-pod", OTHER).formParam("count", "20").post("/runs"));
    }

    @Test
    void should_not_stop_a_run_for_another_pod_or_site() {
        var running = Api.begin("{\"schedule\":\"1/s\"}");
        before = Api.ids();

        namesBothPods(given().header("X-Expect-Pod", OTHER).delete("/runs/" + running));
        namesBothPods(given().queryParam("expect-pod", OTHER).delete("/runs/" + running));
        problem(given().header("Sec-Fetch-Site", "cross-site").delete("/runs/" + running), 403);

        assertThat(Api.run(running).getString("state")).isEqualTo("publishing");
        Api.stop(running);
    }

    @Test
    void should_refuse_what_another_site_sends() {
        for (var site : List.of("cross-site", "same-site")) {
            problem(
                    given().header("Sec-Fetch-Site", site)
                            .formParam("count", "20")
                            .post("/runs"),
                    403);
        }
        problem(
                        given().header("Origin", "http://evil.example")
                                .contentType("application/json")
                                .body("{\"count\":20}")
                                .post("/runs"),
                        403)
                .body("detail", containsString("http://evil.example"));
    }

    @Test
    void should_tell_a_browser_in_a_page() {
        given().header("Accept", BROWSER)
                .formParam("schedule", "<script>alert(1)</script>")
                .post("/runs")
                .then()
                .statusCode(400)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("<h1>400"))
                .body(containsString("&lt;script&gt;"));
    }

    private static ValidatableResponse refused(Response response, String field) {
        var answer = problem(response, 400).body("field", equalTo(field));
        assertThat(answer.extract().jsonPath().getString("allowed")).isNotBlank();
        return answer;
    }

    private static void namesBothPods(Response response) {
        problem(response, 409).body("detail", containsString(OTHER)).body("detail", containsString(PodA.NAME));
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .header("X-Pod", PodA.NAME);
    }
}

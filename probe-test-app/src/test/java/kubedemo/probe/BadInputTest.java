package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is said by name, and nothing has changed afterwards. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {
    private static final String OTHER = "probe-test-app-7c9d-b";

    private static final String EVERY_CHANGE = """
            PUT   | /probes/liveness | {"mode":"pass"}
            PUT   | /faults          | {"errorRate":1}
            DELETE| /faults          | {}
            POST  | /crash           | {"exitCode":3}
            """;

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private State before;

    @BeforeEach
    void remember() {
        State.unusual();
        before = State.now();
    }

    @AfterEach
    void compare_and_reset() {
        var after = State.now();
        State.reset();
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | mode
            {"mode":null}                                 | mode
            {"mode":""}                                   | mode
            {"mode":"sometimes"}                          | mode
            {"mode":"PASS"}                               | mode
            {"mode":1}                                    | mode
            {"mode":["pass"]}                             | mode
            {"mode":"fail-next"}                          | count
            {"mode":"fail-next","count":null}             | count
            {"mode":"fail-next","count":0}                | count
            {"mode":"fail-next","count":-1}               | count
            {"mode":"fail-next","count":1001}             | count
            {"mode":"fail-next","count":1.5}              | count
            {"mode":"fail-next","count":"3"}              | count
            {"mode":"fail-next","count":true}             | count
            {"mode":"fail-next","count":99999999999}      | count
            {"mode":"fail-next","count":1e400}            | count
            {"mode":"pass","count":3}                     | count
            {"mode":"pass","delay":"-1s"}                 | delay
            {"mode":"pass","delay":"PT-3S"}               | delay
            {"mode":"pass","delay":"61s"}                 | delay
            {"mode":"pass","delay":"PT99999H"}            | delay
            {"mode":"pass","delay":"soon"}                | delay
            {"mode":"pass","delay":""}                    | delay
            {"mode":"pass","delay":3}                     | delay
            {"mode":"pass","deley":"3s"}                  | deley
            {"mode":"pass","":1}                          | ''
            {"mode":"pass"                                | body
            {mode:pass}                                   | body
            {"mode":"pass"}{}                             | body
            [{"mode":"pass"}]                             | body
            []                                            | body
            "pass"                                        | body
            null                                          | body
            1                                             | body
            ''                                            | body
            """)
    void should_refuse_a_change_of_a_probe_by_the_name_of_the_field(String body, String field) {
        refused(json(body).put("/probes/liveness"), 400, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"errorRate":-0.1}                            | errorRate
            {"errorRate":1.1}                             | errorRate
            {"errorRate":1e400}                           | errorRate
            {"errorRate":"0.5"}                           | errorRate
            {"errorRate":"50%"}                           | errorRate
            {"errorRate":1,"status":200}                  | status
            {"errorRate":1,"status":399}                  | status
            {"errorRate":1,"status":600}                  | status
            {"errorRate":1,"status":503.5}                | status
            {"errorRate":1,"status":"503"}                | status
            {"latency":"-1ms"}                            | latency
            {"latency":"61s"}                             | latency
            {"latency":"a while"}                         | latency
            {"latency":200}                               | latency
            {"errorrate":1}                               | errorrate
            [{"errorRate":1}]                             | body
            {"errorRate":}                                | body
            ''                                            | body
            """)
    void should_refuse_a_fault_by_the_name_of_the_field(String body, String field) {
        refused(json(body).put("/faults"), 400, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"exitCode":-1}                               | exitCode
            {"exitCode":256}                              | exitCode
            {"exitCode":1.5}                              | exitCode
            {"exitCode":"x"}                              | exitCode
            {"exitCode":"1"}                              | exitCode
            {"exitCode":true}                             | exitCode
            {"exitCode":4294967296}                       | exitCode
            {"exitcode":3}                                | exitcode
            {"exitCode":3                                 | body
            [3]                                           | body
            3                                             | body
            """)
    void should_not_crash_for_an_exit_code_that_is_not_allowed(String body, String field) {
        refused(json(body).post("/crash"), 400, field);
    }

    @ParameterizedTest
    @CsvSource({
        "/burn?cpu=-1ms, cpu",
        "/burn?cpu=11s, cpu",
        "/burn?cpu=P1D, cpu",
        "/burn?cpu=much, cpu",
        "/burn?cpu=5, cpu",
        "/burn?cpu=%00, cpu",
        "/color?errorRate=2, errorRate",
        "/color?errorRate=-1%25, errorRate",
        "/color?errorRate=often, errorRate",
        "/color?errorRate=1e-2147483647%25, errorRate",
        "/color?status=200, status",
        "/color?status=ok, status",
        "/burn?latency=61s, latency",
        "/?latency=junk, latency"
    })
    void should_refuse_a_query_by_the_name_of_the_parameter(String path, String field) {
        refused(given().urlEncodingEnabled(false).get(path), 400, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifeness", "LIVENESS", "livez", "0"})
    void should_know_no_other_probe(String kind) {
        refused(json("{\"mode\":\"pass\"}").put("/probes/" + kind), 404, "kind")
                .body("allowed", equalTo("liveness, readiness, startup"));
        refused(given().get("/probes/" + kind), 404, "kind");
    }

    @Test
    void should_refuse_a_form_without_a_probe() {
        refused(given().formParam("liveness", "").post("/"), 400, "form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "/", "json"})
    void should_understand_no_other_content_type(String type) {
        for (var path : new String[] {"/probes/liveness", "/faults"}) {
            var answer = given().config(RestAssured.config()
                            .encoderConfig(EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs(type, ContentType.TEXT)
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                    .contentType(type)
                    .body("{\"mode\":\"pass\"}")
                    .put(path)
                    .then()
                    .contentType("application/problem+json");
            assertThat(answer.extract().statusCode()).isIn(400, 415);
        }
    }

    @Test
    void should_name_the_content_type_that_it_does_not_understand() {
        problem(given().contentType("text/plain").body("{}").put("/faults"), 415)
                .body("detail", containsString("text/plain"));
        problem(given().contentType("application/json").body("{}").post("/"), 415)
                .body("detail", containsString("application/json"));
    }

    @Test
    void should_have_no_answer_of_another_type() {
        problem(given().header("Accept", "application/xml").get("/pod"), 406);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /probes/liveness", "PATCH, /faults", "GET, /crash", "POST, /color", "PUT, /"})
    void should_name_the_method_that_is_not_possible(String method, String path) {
        problem(given().request(method, path), 405).body("detail", startsWith(method + " is not possible"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EVERY_CHANGE)
    void should_leave_a_click_for_another_pod_alone(String method, String path, String body) {
        namesBothPods(json(body).header("X-Expect-Pod", OTHER).request(method, path));
        namesBothPods(json(body).queryParam("expect-pod", OTHER).request(method, path));
    }

    @Test
    void should_leave_a_form_for_another_pod_alone() {
        namesBothPods(
                given().formParam("expect-pod", OTHER).formParam("livez", "").post("/"));
        namesBothPods(
                given().header("X-Expect-Pod", OTHER).formParam("livez", "").post("/"));
        namesBothPods(
                given().queryParam("expect-pod", OTHER).formParam("livez", "").post("/"));
    }

    @Test
    void should_show_a_name_that_is_none_harmlessly() {
        problem(given().header("X-Expect-Pod", "<script>$(x)").get("/pod"), 409)
                .body("detail", containsString("pod ?script???x?,"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EVERY_CHANGE)
    void should_refuse_what_another_site_sends(String method, String path, String body) {
        for (var site : new String[] {"cross-site", "same-site"}) {
            problem(json(body).header("Sec-Fetch-Site", site).request(method, path), 403)
                    .body("detail", containsString("another site"));
        }
        for (var origin : new String[] {"http://evil.example", "null", "http://localhost:1"}) {
            problem(json(body).header("Origin", origin).request(method, path), 403)
                    .body("detail", containsString(origin));
        }
    }

    @Test
    void should_refuse_the_form_of_another_site() {
        problem(
                given().header("Sec-Fetch-Site", "cross-site")
                        .formParam("livez", "")
                        .post("/"),
                403);
        problem(
                given().header("Origin", "http://evil.example")
                        .formParam("livez", "")
                        .post("/"),
                403);
    }

    @ParameterizedTest
    @CsvSource({"/probes/lifeness, 404, 'liveness, readiness, startup'", "/burn?cpu=11s, 400, a duration from 0s to 10s"
    })
    void should_tell_a_browser_in_a_page(String path, int status, String allowed) {
        given().header("Accept", BROWSER)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("text/html;charset=UTF-8")
                .body(startsWith("<!doctype html>"))
                .body(containsString("<h1>" + status))
                .body(containsString("Allowed: " + allowed));
    }

    @Test
    void should_not_let_a_value_become_part_of_that_page() {
        var page = given().header("Accept", BROWSER)
                .queryParam("cpu", "<script>alert(1)</script>")
                .get("/burn")
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static ValidatableResponse refused(Response response, int status, String field) {
        var answer = problem(response, status).body("field", equalTo(field));
        assertThat(answer.extract().jsonPath().getString("allowed")).isNotBlank();
        return answer;
    }

    private static void namesBothPods(Response response) {
        problem(response, 409).body("detail", containsString(OTHER)).body("detail", containsString(PodA.NAME));
        assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .header("X-Pod", PodA.NAME);
    }
}

package kubedemo.memory;

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

/** Whatever is wrong with a request is said by name, and the stress goes on unchanged. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String OTHER = "memory-stressor-b";

    @BeforeEach
    void hold_something() {
        Api.put("{\"target\":\"11Mi\",\"hold\":\"1h\"}").then().statusCode(200);
        Api.awaitPhase("holding");
    }

    @AfterEach
    void compare() {
        var memory = Api.memory();
        assertThat(memory.getLong("held")).isEqualTo(11 << 20);
        assertThat(memory.getLong("asked")).isEqualTo(11 << 20);
        assertThat(memory.getString("hold")).isEqualTo("60m");
        assertThat(memory.getString("phase")).isEqualTo("holding");
        assertThat(memory.getLong("cycles")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                             | target
            {"target":null}                                | target
            {"target":""}                                  | target
            {"target":"-1"}                                | target
            {"target":"-150Mi"}                            | target
            {"target":"150X"}                              | target
            {"target":"150m"}                              | target
            {"target":"257Mi"}                             | target
            {"target":"99999999999999999999"}              | target
            {"target":"999999999999Ti"}                    | target
            {"target":150}                                 | target
            {"target":true}                                | target
            {"target":["10Mi"]}                            | target
            {"target":"10Mi","schedule":"10Mi for 1m"}     | target
            {"target":"10Mi","rate":"0/s"}                 | rate
            {"target":"10Mi","rate":"2Mi"}                 | rate
            {"target":"10Mi","rate":"-2Mi/s"}              | rate
            {"target":"10Mi","rate":"9Ti/s"}               | rate
            {"target":"10Mi","rate":""}                    | rate
            {"target":"10Mi","hold":"-1s"}                 | hold
            {"target":"10Mi","hold":"25h"}                 | hold
            {"target":"10Mi","hold":"forever"}             | hold
            {"target":"10Mi","hold":10}                    | hold
            {"target":"10Mi","kind":"swap"}                | kind
            {"target":"10Mi","kind":"HEAP"}                | kind
            {"rate":"2Mi/s"}                               | target
            {"schedule":"often"}                           | schedule
            {"schedule":"10X for 1m"}                      | schedule
            {"schedule":"10Mi for -1m"}                    | schedule
            {"schedule":"10Mi, 20Mi"}                      | schedule
            {"schedule":"ramp 0..300Mi over 1m"}           | schedule
            {"schedule":"10Mi for 1m","hold":"1s"}         | hold
            {"Target":"10Mi"}                              | Target
            {"target":"10Mi","safety":"off"}               | safety
            {"target":"10Mi"                               | body
            {target:"10Mi"}                                | body
            [{"target":"10Mi"}]                            | body
            "10Mi"                                         | body
            10                                             | body
            null                                           | body
            ''                                             | body
            """)
    void should_take_no_plan_that_is_not_asked_for_properly(String body, String field) {
        refused(Api.put(body), field);
    }

    @ParameterizedTest
    @CsvSource({"target,-1", "target,150X", "target,300Mi", "target,''", "rate,fast", "schedule,often", "size,10Mi"})
    void should_say_what_is_wrong_with_a_form(String field, String value) {
        refused(
                given().formParam(field, value).post("/memory"),
                List.of("target", "schedule").contains(field) ? field : "target");
    }

    @Test
    void should_name_the_bound_that_is_passed() {
        Api.put("{\"target\":\"300Mi\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("0 to 256Mi, which is MEMORY_MAX here"))
                .body("detail", containsString("Nothing has changed."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data"})
    void should_understand_no_other_content_type(String type) {
        problem(given().header("Content-Type", type).body("{}".getBytes()).put("/memory"), 415);
    }

    @ParameterizedTest
    @CsvSource({"PATCH, /memory", "PUT, /pod"})
    void should_name_the_method_that_is_not_possible(String method, String path) {
        problem(given().request(method, path), 405).body("detail", startsWith(method + " is not possible"));
    }

    @Test
    void should_leave_a_click_for_another_pod_alone() {
        namesBothPods(given().header("X-Expect-Pod", OTHER)
                .contentType("application/json")
                .body("{\"target\":\"1Mi\"}")
                .put("/memory"));
        namesBothPods(given().header("X-Expect-Pod", OTHER).delete("/memory"));
        namesBothPods(given().formParam("expect-pod", OTHER)
                .formParam("release", "true")
                .post("/memory"));
    }

    @Test
    void should_refuse_what_another_site_sends() {
        problem(given().header("Sec-Fetch-Site", "cross-site").delete("/memory"), 403);
        problem(
                given().header("Sec-Fetch-Site", "same-site")
                        .formParam("release", "true")
                        .post("/memory"),
                403);
        problem(
                given().header("Origin", "http://evil.example")
                        .contentType("application/json")
                        .body("{\"target\":\"1Mi\"}")
                        .put("/memory"),
                403);
    }

    @Test
    void should_tell_a_browser_in_a_page() {
        given().header("Accept", BROWSER)
                .formParam("target", "<script>alert(1)</script>")
                .post("/memory")
                .then()
                .statusCode(400)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("<h1>400"))
                .body(containsString("&lt;script&gt;"));
    }

    private static void refused(Response response, String field) {
        var answer = problem(response, 400).body("field", equalTo(field));
        assertThat(answer.extract().jsonPath().getString("allowed")).isNotBlank();
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

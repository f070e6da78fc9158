package kubedemo.load;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import kubedemo.kit.contract.BadInputContract;
import kubedemo.kit.contract.Browsing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request is said by name, and no run has begun, changed or ended afterwards. */
@QuarkusTest
@TestProfile(PodA.class)
class BadInputTest extends BadInputContract {
    @Override
    protected void prepare() {
        Api.stop();
    }

    @Override
    protected Object state() {
        return Api.status();
    }

    @Override
    protected void reset() {
        Api.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"target":""}                                     | target
            {"target":"nonsense"}                             | target
            {"target":"ftp://host/"}                          | target
            {"target":"http://user:secret@host/"}             | target
            {"target":"http://host:99999/"}                   | target
            {"target":"http://host/ /"}                       | target
            {"target":"http://example.org.evil.com/"}         | target
            {"target":"http://93.184.216.34/"}                | target
            {"target":"http://10.1/"}                         | target
            {"target":80}                                     | target
            {"schedule":""}                                   | schedule
            {"schedule":"often"}                              | schedule
            {"schedule":"100"}                                | schedule
            {"schedule":"0/s"}                                | schedule
            {"schedule":"0/s for 1m, 0/s"}                    | schedule
            {"schedule":"1/h","duration":"1m"}                | schedule
            {"schedule":"0/s for 1m, 5/s","duration":"30s"}   | schedule
            {"schedule":"-5/s"}                               | schedule
            {"schedule":"20001/s"}                            | schedule
            {"schedule":"999999999/s"}                        | schedule
            {"schedule":100}                                  | schedule
            {"duration":"0"}                                  | duration
            {"duration":"999ms"}                              | duration
            {"duration":"25h"}                                | duration
            {"duration":"for ever"}                           | duration
            {"connections":"old"}                             | connections
            {"connections":"reuse 0"}                         | connections
            {"connections":true}                              | connections
            {"maxInFlight":0}                                 | maxInFlight
            {"maxInFlight":10001}                             | maxInFlight
            {"maxInFlight":1.5}                               | maxInFlight
            {"maxInFlight":1e400}                             | maxInFlight
            {"maxInFlight":"10"}                              | maxInFlight
            {"timeout":"99ms"}                                | timeout
            {"timeout":"61s"}                                 | timeout
            {"method":"get"}                                  | method
            {"method":"TRACE"}                                | method
            {"headers":["no colon"]}                          | headers
            {"headers":["X-Team: blue\\r\\nX-Other: red"]}     | headers
            {"headers":["X-Team: blue\\n"]}                   | headers
            {"headers":["Content-Length: 5"]}                 | headers
            {"headers":["X-Team: größe"]}                     | headers
            {"headers":"X-Team: blue"}                        | headers
            {"headers":[1]}                                   | headers
            {"body":{}}                                       | body
            {"rate":"100/s"}                                  | rate
            {"max-in-flight":10}                              | max-in-flight
            {"Schedule":"100/s"}                              | Schedule
            {"schedule":"100/s"                               | body
            [{"schedule":"100/s"}]                            | body
            "100/s"                                           | body
            null                                              | body
            """)
    void should_begin_no_run_that_is_not_asked_for_properly(String body, String field) {
        refused(Api.post(body), field);
    }

    @ParameterizedTest
    @CsvSource({
        "target, http://example.org.evil.com/",
        "schedule, often",
        "duration, 25h",
        "connections, old",
        "maxInFlight, many",
        "timeout, 1",
        "method, GET /",
        "headers, no colon",
        "rate, 100/s"
    })
    void should_say_what_is_wrong_with_a_form(String field, String value) {
        refused(given().formParam(field, value).post("/run"), field);
    }

    @Test
    void should_point_at_the_place_in_a_schedule_and_show_an_example() {
        refused(Api.post("{\"schedule\":\"10/s for 1m, ramp 10/s..fast over 5m, 20/s\"}"), "schedule")
                .body("detail", containsString("in phase 2 at character 25 ('fast')"))
                .body("detail", containsString("for example ramp 10/s..100/s over 5m"));
    }

    @Test
    void should_name_the_hosts_that_are_allowed_and_show_no_password() {
        refused(Api.post("{\"target\":\"http://www.example.org/\"}"), "target")
                .body("detail", containsString("LOAD_ALLOWED_HOSTS"))
                .body("detail", containsString("*.svc.cluster.local"));
        assertThat(Api.post("{\"target\":\"http://user:secret@host/\"}").asString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                     | schedule
            {"schedule":null}                      | schedule
            {"schedule":""}                        | schedule
            {"schedule":"often"}                   | schedule
            {"schedule":"0/s"}                     | schedule
            {"schedule":"20001/s"}                 | schedule
            {"schedule":"5/s","duration":"1m"}     | duration
            {"target":"http://other/"}             | target
            not JSON                               | body
            ''                                     | schedule
            """)
    void should_not_change_a_run_to_what_is_no_schedule(String body, String field) {
        Api.begin("{\"schedule\":\"3/s\"}");
        remember();

        refused(Api.put(body), field);
    }

    @ParameterizedTest
    @CsvSource({"schedule, often", "schedule, ''", "rate, 5/s"})
    void should_not_change_a_run_by_a_wrong_form(String field, String value) {
        Api.begin("{\"schedule\":\"3/s\"}");
        remember();

        refused(given().formParam(field, value).post("/run/change"), field);
    }

    @Test
    void should_not_stop_a_run_by_a_wrong_form() {
        Api.begin("{\"schedule\":\"3/s\"}");
        remember();

        refused(given().formParam("when", "now").post("/run/stop"), "when");
    }

    @Test
    void should_leave_a_form_for_another_pod_of_it_alone() {
        Api.begin("{\"schedule\":\"3/s\"}");
        remember();

        for (var path : List.of("/run", "/run/change", "/run/stop")) {
            namesBothPods(given().formParam("expect-pod", OTHER)
                    .formParam("schedule", "5/s")
                    .post(path));
        }
    }

    @ParameterizedTest
    @CsvSource({"one=&other=b, one", "other=b, one"})
    void should_compare_runs_that_are_named(String query, String field) {
        refused(given().get("/compare?" + query), field);
    }

    @Test
    void should_say_that_a_run_is_not_kept() {
        for (var path : List.of("/runs/none", "/compare?one=none&other=none")) {
            given().get(path).then().statusCode(404).body("detail", containsString("This pod keeps no run 'none'"));
        }
    }

    @Test
    void should_keep_what_was_typed() {
        var page = given().header("Accept", Browsing.BROWSER)
                .formParam("target", "http://probe-test-app/burn?a=\"><script>")
                .formParam("schedule", "10/s for 1m, <b>often</b>")
                .formParam("duration", "3m")
                .formParam("connections", "reuse 7")
                .formParam("maxInFlight", "12")
                .formParam("timeout", "4s")
                .formParam("method", "PATCH")
                .formParam("headers", "X-Team: </textarea>\nX-Other: red")
                .formParam("body", "<b>{}")
                .post("/run");

        page.then().statusCode(400).contentType("text/html;charset=UTF-8");
        assertThat(page.asString())
                .contains("<h1>400 Not started")
                .contains("Nothing has changed.")
                .contains("value=\"10/s for 1m, &lt;b&gt;often&lt;/b&gt;\"")
                .contains("value=\"3m\"")
                .contains("<option selected>reuse 7</option>")
                .contains("value=\"12\"")
                .contains("value=\"4s\"")
                .contains("<option selected>PATCH</option>")
                .contains(">X-Team: &lt;/textarea&gt;\nX-Other: red</textarea>")
                .contains(">&lt;b&gt;{}</textarea>")
                .doesNotContain("<b>", "<script>");
    }

    @Test
    void should_keep_the_rate_that_was_typed() {
        Api.begin("{\"schedule\":\"3/s\"}");
        remember();

        var page = given().header("Accept", Browsing.BROWSER)
                .formParam("schedule", "twice \"as\" much")
                .post("/run/change");

        page.then().statusCode(400).contentType("text/html;charset=UTF-8");
        assertThat(page.asString())
                .contains("<h1>400 Not changed")
                .contains("value=\"twice &quot;as&quot; much\"")
                .contains("action=\"change\"");
    }
}

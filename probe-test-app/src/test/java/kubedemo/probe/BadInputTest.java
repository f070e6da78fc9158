package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import kubedemo.kit.contract.BadInputContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is said by name, and nothing has changed afterwards. */
@QuarkusTest
@TestProfile(PodA.class)
class BadInputTest extends BadInputContract {
    @Override
    protected void prepare() {
        State.unusual();
    }

    @Override
    protected Object state() {
        return State.now();
    }

    @Override
    protected void reset() {
        State.reset();
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
        refused(json(body).put("/faults"), field);
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
        refused(json(body).post("/crash"), field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | value
            {"value":null}                                | value
            {"value":-1}                                  | value
            {"value":-1e-9}                               | value
            {"value":1000000000.5}                        | value
            {"value":1000000001}                          | value
            {"value":1e400}                               | value
            {"value":-1e400}                              | value
            {"value":99999999999999999999}                | value
            {"value":"40"}                                | value
            {"value":true}                                | value
            {"value":[40]}                                | value
            {"value":{}}                                  | value
            {"Value":40}                                  | Value
            {"value":40,"unit":"jobs"}                    | unit
            {"value":NaN}                                 | body
            {"value":40                                   | body
            [40]                                          | body
            40                                            | body
            ''                                            | body
            """)
    void should_take_no_metric_that_is_no_number_within_bounds(String body, String field) {
        refused(json(body).put("/metric"), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e10", "NaN", "Infinity", "40,5", "0x28", "forty"})
    void should_take_no_such_metric_from_a_form_either(String value) {
        refused(given().formParam("value", value).post("/metric"), "value");
    }

    @Test
    void should_miss_the_number_in_a_form_without_it() {
        refused(given().formParam("number", "40").post("/metric"), "value");
    }

    @Test
    void should_leave_a_metric_for_another_pod_alone() {
        namesBothPods(
                given().formParam("expect-pod", OTHER).formParam("value", "40").post("/metric"));
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
        refused(given().urlEncodingEnabled(false).get(path), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "/", "json"})
    void should_understand_no_malformed_content_type(String type) {
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
    void should_tell_a_browser_in_a_page() {
        refusedInAPage(given().queryParam("cpu", "<script>alert(1)</script>"), "GET", "/burn");
    }
}

package kubedemo.kit.contract;

import static io.restassured.RestAssured.given;
import static kubedemo.kit.contract.Browsing.BROWSER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is said by name, and nothing has changed afterwards. As {@link TrainingPod}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
public abstract class BadInputContract {
    /** Another pod of the same workload, which requests are meant for. */
    protected static final String OTHER = "pod-7c9d-b";

    private static final String FORM = "application/x-www-form-urlencoded";

    private Object probesBefore;
    private Object before;
    private boolean changed;
    private int port;

    /** Brings the workload into a state that it does not have at first, so that a reset would be noticed too. */
    protected void prepare() {}

    /** What the workload itself may not have changed, without what changes by the clock alone. */
    protected Object state() {
        return "";
    }

    /** Undoes {@link #prepare}, also after a test that failed. */
    protected void reset() {}

    /** A test that changes something first says so: from now on nothing may change. */
    protected final void remember() {
        probesBefore = ProbeState.now();
        before = state();
        changed = true;
    }

    /** Once for all tests that change nothing, which all should. */
    @BeforeEach
    final void prepare_and_remember() {
        if (before == null) {
            prepare();
            ProbeState.unusual();
            remember();
            changed = false;
            port = RestAssured.port;
        }
    }

    @AfterEach
    final void compare() {
        var probes = ProbeState.now();
        var after = state();
        var expected = before;
        if (changed || !after.equals(before) || !probes.equals(probesBefore)) {
            undo();
        }
        assertThat(after).isEqualTo(expected);
        assertThat(probes).isEqualTo(probesBefore);
    }

    /** For the other tests of this workload. */
    @AfterAll
    final void undo_all() {
        if (before != null) {
            // Quarkus says it only around a test.
            RestAssured.port = port;
            undo();
        }
    }

    private void undo() {
        ProbeState.reset();
        reset();
        before = null;
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
        refused(json(body).put("/probes/liveness"), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifeness", "LIVENESS", "livez", "0"})
    void should_know_no_other_probe(String kind) {
        for (var method : new String[] {"GET", "PUT"}) {
            problem(json("{\"mode\":\"pass\"}").request(method, "/probes/" + kind), 404)
                    .body("field", equalTo("kind"))
                    .body("allowed", equalTo("liveness, readiness, startup"));
        }
    }

    @Test
    void should_refuse_a_form_without_a_probe() {
        refused(given().formParam("liveness", "").post("/"), "form");
    }

    @ParameterizedTest
    @MethodSource("kubedemo.kit.contract.Operations#forms")
    void should_refuse_a_form_that_is_malformed_or_has_fields_without_a_name(String path) {
        for (var form : new String[] {"=&=", "&=&", "=", "livez=&=x"}) {
            refused(form(form).post(path), "form");
        }
        problem(form("livez=%zz").post(path), 400);
    }

    @Test
    void should_refuse_a_body_that_is_too_large() {
        problem(json("x".repeat(70_000)).put("/probes/liveness"), 413);
        problem(form("x".repeat(70_000)).post("/"), 413);
    }

    @Test
    void should_refuse_a_body_of_unknown_length_that_is_too_large() throws Exception {
        var chunked = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/probes/liveness"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[70_000])))
                .build();
        var answer = HttpClient.newHttpClient().send(chunked, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).startsWith("{\"title\":\"Request Entity Too Large\",\"status\":413,");
    }

    @ParameterizedTest
    @CsvSource({"GET, /nothing/here", "PUT, /nothing/here", "GET, /kit/nothing.css", "DELETE, /probes"})
    void should_say_that_there_is_nothing_to_be_had(String method, String path) {
        problem(given().request(method, path), path.equals("/probes") ? 405 : 404);
    }

    @ParameterizedTest
    @MethodSource("kubedemo.kit.contract.Operations#impossible")
    void should_name_the_method_that_is_not_possible(String method, String path) {
        problem(given().request(method, path), 405).body("detail", startsWith(method + " "));
    }

    @ParameterizedTest
    @MethodSource("kubedemo.kit.contract.Operations#changesWithBody")
    void should_understand_no_other_content_type(String method, String path) {
        for (var type : new String[] {"text/plain", "application/xml", "multipart/form-data"}) {
            problem(given().header("Content-Type", type).body("{}".getBytes()).request(method, path), 415)
                    .body("detail", containsString(type));
        }
    }

    @Test
    void should_have_no_answer_of_another_type() {
        problem(given().header("Accept", "application/xml").get("/pod"), 406);
    }

    @ParameterizedTest
    @MethodSource("kubedemo.kit.contract.Operations#changes")
    void should_leave_a_change_for_another_pod_alone(String method, String path) {
        namesBothPods(given().header("X-Expect-Pod", OTHER).request(method, path));
        namesBothPods(given().queryParam("expect-pod", OTHER).request(method, path));
    }

    @Test
    void should_leave_a_form_for_another_pod_alone() {
        namesBothPods(
                given().formParam("expect-pod", OTHER).formParam("livez", "").post("/"));
    }

    @Test
    void should_show_a_name_that_is_none_harmlessly() {
        problem(given().header("X-Expect-Pod", "<script>$(x)").get("/pod"), 409)
                .body("detail", containsString("pod ?script???x?,"));
    }

    @ParameterizedTest
    @MethodSource("kubedemo.kit.contract.Operations#changes")
    void should_refuse_what_another_site_sends(String method, String path) {
        for (var site : new String[] {"cross-site", "same-site"}) {
            problem(given().header("Sec-Fetch-Site", site).request(method, path), 403);
        }
        for (var origin : new String[] {"http://evil.example", "null", "http://localhost:1"}) {
            problem(given().header("Origin", origin).request(method, path), 403).body("detail", containsString(origin));
        }
    }

    @Test
    void should_tell_a_browser_in_a_page_that_takes_no_value_for_markup() {
        refusedInAPage(json("{\"mode\":\"<script>alert(1)</script>\"}"), "PUT", "/probes/liveness");
    }

    @Test
    void should_tell_a_browser_what_there_is_instead() {
        given().header("Accept", BROWSER)
                .get("/probes/lifeness")
                .then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("liveness, readiness, startup"));
    }

    private static RequestSpecification form(String body) {
        return given().contentType(FORM).body(body);
    }

    protected static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    /** 400, with what is wrong by the name of the field, and what is allowed. */
    protected static ValidatableResponse refused(Response response, String field) {
        var answer = problem(response, 400).body("field", equalTo(field));
        assertThat(answer.extract().jsonPath().getString("allowed")).isNotBlank();
        return answer;
    }

    /** The same to a browser, in a page; what the browser sent holds a script, which the page shows as text. */
    protected static void refusedInAPage(RequestSpecification request, String method, String path) {
        var page = request.header("Accept", BROWSER)
                .request(method, path)
                .then()
                .statusCode(400)
                .contentType("text/html;charset=UTF-8")
                .body(startsWith("<!doctype html>"))
                .body(containsString("<h1>400"))
                .extract()
                .asString();

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
    }

    /** 409 on a connection that ends, so that the next try is balanced anew. */
    protected static void namesBothPods(Response response) {
        problem(response, 409)
                .body("detail", containsString(OTHER))
                .body("detail", containsString(TrainingPod.NAME))
                .header("Connection", equalTo("close"));
    }

    protected static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .header("X-Pod", TrainingPod.NAME);
    }
}

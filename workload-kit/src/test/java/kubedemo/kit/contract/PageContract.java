package kubedemo.kit.contract;

import static io.restassured.RestAssured.given;
import static kubedemo.kit.contract.Browsing.BROWSER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page, the same facts for {@code curl}, and what every answer carries. As {@link TrainingPod}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class PageContract {
    @AfterEach
    void let_all_probes_pass() {
        ProbeState.reset();
    }

    @Test
    void should_show_the_page_to_a_browser() {
        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Vary", containsString("Accept"))
                .header("Cache-Control", "no-store")
                .header("Connection", equalTo("close"))
                .body(startsWith("<!doctype html>"))
                .body(containsString("<h1>" + TrainingPod.NAME + "</h1>"))
                .body(containsString("data-toggle=\"liveness\""))
                .body(containsString("data-toggle=\"readiness\""))
                .body(containsString("name=\"expect-pod\" value=\"" + TrainingPod.NAME + "\""))
                .body(containsString("id=\"next-title\""))
                .body(containsString("-n training"))
                .body(not(containsString("class=\"stand-in")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain"})
    void should_tell_the_same_facts_to_curl_as_text(String accept) {
        given().header("Accept", accept)
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(containsString("\npod: " + TrainingPod.NAME + "\nnamespace: training\n"))
                .body(containsString("\nliveness: "))
                .body(containsString("\nreadiness: "))
                .body(not(containsString("<")));
    }

    @Test
    void should_say_how_a_request_came_here_and_no_secret_that_came_with_it() {
        var json =
                travelled("application/json").get("/request?token=s3cr3t&a=1").then();
        json.statusCode(200)
                .contentType("application/json")
                .header("Connection", equalTo("close"))
                .header("Cache-Control", "no-store")
                .header("Vary", containsString("Accept"))
                .body("pod", equalTo(TrainingPod.NAME))
                .body("method", equalTo("GET"))
                .body("path", equalTo("/request"))
                .body("parameters", contains("token", "a"))
                .body("protocol", equalTo("HTTP/1.1"))
                .body("host", equalTo("localhost:" + RestAssured.port))
                .body("client.address", equalTo("127.0.0.1"))
                .body("client.port", greaterThan(0))
                .body("forwarded.name", contains("X-Forwarded-For"))
                .body("forwarded.value", contains("203.0.113.9, 10.0.0.1"))
                .body("tracing.name", contains("traceparent"))
                .body("mesh.name", contains("x-envoy-attempt-count"))
                .body("headers.name", hasItems("Authorization", "Cookie", "X-Api-Key"))
                .body("headers.find { it.name == 'Authorization' }.value", nullValue());
        var text = travelled("*/*").get("/request?token=s3cr3t&a=1").then();
        text.statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(startsWith("GET /request HTTP/1.1\npod: " + TrainingPod.NAME + "\nclient: 127.0.0.1:"))
                .body(containsString("\nquery: token, a (names only)\n"))
                .body(containsString(
                        "\nforwarded:\n  X-Forwarded-For: 203.0.113.9, 10.0.0.1\ntracing:\n  traceparent: "))
                .body(containsString("\nmesh:\n  x-envoy-attempt-count: 1\nheaders:\n"))
                .body(containsString("\n  Authorization: (not shown)\n"));
        var page = travelled(BROWSER).get("/?token=s3cr3t&a=1").then();
        page.statusCode(200)
                .body(containsString("id=\"request-title\""))
                .body(containsString("<dt>forwarded</dt><dd>X-Forwarded-For: 203.0.113.9, 10.0.0.1</dd>"))
                .body(containsString("<dt>Cookie</dt><dd>(not shown)</dd>"))
                .body(containsString("<dt>X-Markup</dt><dd>&lt;b&gt;</dd>"));

        for (var answer : List.of(json, text, page)) {
            assertThat(answer.extract().asString()).doesNotContain("s3cr3t");
        }
    }

    private static RequestSpecification travelled(String accept) {
        return given().header("Accept", accept)
                .header("Authorization", "Bearer s3cr3t")
                .header("Cookie", "session=s3cr3t")
                .header("X-Api-Key", "s3cr3t")
                .header("Referer", "http://elsewhere.example/?code=s3cr3t")
                .header("X-Markup", "<b>")
                .header("X-Forwarded-For", "203.0.113.9, 10.0.0.1")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .header("x-envoy-attempt-count", "1");
    }

    @Test
    void should_name_no_other_host_in_the_page_and_hold_one_script_that_the_policy_allows() throws Exception {
        var page = Browsing.page();

        assertThat(Browsing.references(page))
                .contains("kit/page.js", "kit/page.css", "./")
                .allMatch(reference -> !reference.contains("//") && !reference.startsWith("/"));
        assertThat(page).doesNotContain("<style", " style=", "onclick=");
        var scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(script -> script.group(1))
                .toList();
        assertThat(scripts).hasSize(1);
        var hash = MessageDigest.getInstance("SHA-256").digest(scripts.get(0).getBytes(StandardCharsets.UTF_8));
        RestAssured.get("/")
                .then()
                .header(
                        "Content-Security-Policy",
                        containsString("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"));
    }

    @ParameterizedTest
    @CsvSource({
        "/demo, /demo/",
        "/demo/, /demo/",
        "/a/b-c_d.e~f/g, /a/b-c_d.e~f/g/",
        "'', ",
        "/, ",
        "demo, ",
        "//evil.example, ",
        "/../demo, ",
        "/demo/.., ",
        "/a//b, ",
        "'/a\"b', ",
        "/a?b, ",
        "http://evil.example/, "
    })
    void should_take_the_prefix_that_a_proxy_names_for_its_base_if_it_is_a_plain_path(String prefix, String base) {
        var page = given().header("Accept", BROWSER)
                .header("X-Forwarded-Prefix", prefix)
                .get("/")
                .asString();
        var problem = given().header("Accept", BROWSER)
                .header("X-Forwarded-Prefix", prefix)
                .get("/nothing/here")
                .asString();

        if (base == null) {
            assertThat(page).doesNotContain("<base");
            assertThat(problem).contains("href=\"../kit/page.css\"");
        } else {
            assertThat(page).contains("<head>\n<base href=\"" + base + "\">\n").doesNotContain("<script>");
            assertThat(problem).contains("href=\"" + base + "kit/page.css\"");
        }
    }

    @Test
    void should_serve_all_that_the_page_refers_to() {
        assertThat(Browsing.references(Browsing.page()))
                .filteredOn(reference -> reference.endsWith(".js") || reference.endsWith(".css"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(reference -> RestAssured.get("/" + reference)
                        .then()
                        .statusCode(200)
                        .contentType(startsWith(reference.endsWith(".js") ? "text/javascript" : "text/css")));
    }

    @ParameterizedTest
    @MethodSource("kubedemo.kit.contract.Operations#readings")
    void should_say_in_every_answer_who_gave_it_and_let_the_page_reach_nothing_else(String path) {
        carriesHeaders(RestAssured.get(path));
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /, 200",
        "GET, /kit/page.css, 200",
        "GET, /nothing/here, 404",
        "GET, /kit/nothing.css, 404",
        "DELETE, /pod, 405",
        "GET, /?expect-pod=other, 409",
        "POST, /, 400"
    })
    void should_say_it_in_refusals_and_files_too(String method, String path, int status) {
        var answer = given().request(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        carriesHeaders(answer);
    }

    @ParameterizedTest
    @CsvSource({"livez, liveness", "readyz, readiness", "startupz, startup"})
    void should_toggle_a_probe_by_the_form_of_the_training(String field, String kind) {
        for (var mode : new String[] {"fail", "pass"}) {
            given().formParam(field, "").post("/").then().statusCode(200).contentType("text/plain;charset=UTF-8");

            RestAssured.get("/probes/" + kind).then().body("mode", equalTo(mode));
        }
    }

    @Test
    void should_lead_a_browser_back_to_the_page_after_a_toggle() {
        given().header("Accept", BROWSER)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "http://localhost:" + RestAssured.port)
                .redirects()
                .follow(false)
                .formParam("expect-pod", TrainingPod.NAME)
                .formParam("livez", "")
                .post("/")
                .then()
                .statusCode(303)
                .header("Location", equalTo("./"));
        RestAssured.get("/probes/liveness").then().body("mode", equalTo("fail"));
    }

    private static void carriesHeaders(Response answer) {
        answer.then()
                .header("X-Pod", TrainingPod.NAME)
                .header("X-Version", not(equalTo("")))
                .header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff");
    }
}

package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @BeforeEach
    void reset() {
        State.reset();
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
                .body(startsWith("<!doctype html>"))
                .body(containsString("<h1>" + PodA.NAME + "</h1>"))
                .body(containsString("Toggle Liveness"))
                .body(containsString("Toggle Readiness"))
                .body(containsString("-n training"))
                .body(not(containsString("This is not Kubernetes")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain"})
    void should_tell_the_same_facts_to_curl_as_text(String accept) {
        given().header("Accept", accept)
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(containsString("pod: " + PodA.NAME))
                .body(containsString("probe-test-app v2 (green)"))
                .body(containsString("liveness: healthy"))
                .body(containsString("readiness: healthy"))
                .body(containsString("faults: none"))
                .body(not(containsString("<")));
    }

    @Test
    void should_name_no_other_host_in_the_page() {
        var page = given().header("Accept", BROWSER).get("/").asString();

        var references = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(references)
                .isNotEmpty()
                .allMatch(reference -> !reference.contains("//") && !reference.startsWith("/"));
        assertThat(page).doesNotContain("<style", "onclick=").doesNotContainPattern("<script(?! src=)");
    }

    @ParameterizedTest
    @CsvSource({"livez, liveness, Liveness", "readyz, readiness, Readiness", "startupz, startup, Startup"})
    void should_toggle_a_probe_by_the_form_of_the_training(String field, String kind, String title) {
        given().formParam(field, "")
                .post("/")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(startsWith("Set " + title + " Probe to Unhealthy"));
        RestAssured.get("/probes/" + kind).then().body("mode", equalTo("fail"));

        given().formParam(field, "anything")
                .post("/")
                .then()
                .statusCode(200)
                .body(startsWith("Set " + title + " Probe to Healthy"));
        RestAssured.get("/probes/" + kind).then().body("mode", equalTo("pass"));
    }

    @Test
    void should_lead_a_browser_back_to_the_page_after_a_toggle() {
        given().header("Accept", BROWSER)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "http://localhost:" + RestAssured.port)
                .redirects()
                .follow(false)
                .formParam("expect-pod", PodA.NAME)
                .formParam("livez", "")
                .post("/")
                .then()
                .statusCode(303)
                .header("Location", equalTo("./"));
        RestAssured.get("/probes/liveness").then().body("mode", equalTo("fail"));
    }

    @Test
    void should_show_what_was_set() {
        State.change("liveness", "{\"mode\":\"fail-next\",\"count\":3}");

        given().header("Accept", BROWSER).get("/").then().body(containsString("fails the next 3 calls"));
        RestAssured.get("/").then().body(containsString("liveness: unhealthy"));
    }

    @Test
    void should_show_how_the_life_before_ended() {
        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .body(containsString("lived 30 s, restarted after 3 failed liveness calls (SIGTERM)"));
    }
}

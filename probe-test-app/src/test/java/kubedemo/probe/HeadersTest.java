package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What faults carry as well, and which answers close their connection. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeadersTest {
    @AfterEach
    void reset() {
        State.reset();
    }

    @ParameterizedTest
    @CsvSource({"/color?errorRate=1, 500", "/burn?cpu=junk, 400", "/probe-test-app.js, 200"})
    void should_name_pod_and_version_in_faults_too(String path, int status) {
        var answer = ask(given(), "GET", path, status);

        assertThat(answer.header("X-Pod")).isEqualTo(PodA.NAME);
        assertThat(answer.header("X-Version")).isEqualTo("v2");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "GET, /color, 200",
        "GET, /color?keep-alive=false, 200",
        "GET, /color?errorRate=1, 500",
        "GET, /burn, 200",
        "GET, /burn?cpu=junk, 400",
        "GET, /request, 200",
        "GET, /metric, 200",
        "GET, /pod?expect-pod=other, 409",
        "GET, /events?expect-pod=other, 409",
        "DELETE, /faults, 200",
        "POST, /faults, 405",
        "PUT, /nothing, 404"
    })
    void should_close_the_connection(String method, String path, int status) {
        assertThat(ask(given(), method, path, status).header("Connection")).isEqualToIgnoringCase("close");
    }

    @Test
    void should_close_the_connection_after_a_change() {
        assertThat(given().formParam("livez", "").post("/").header("Connection"))
                .isEqualToIgnoringCase("close");
        assertThat(given().contentType("application/json")
                        .body("{\"mode\":\"pass\"}")
                        .put("/probes/liveness")
                        .header("Connection"))
                .isEqualToIgnoringCase("close");
    }

    @ParameterizedTest
    @CsvSource({
        "/livez, 200",
        "/readyz, 200",
        "/probes, 200",
        "/pod, 200",
        "/metrics, 200",
        "/kit/page.css, 200",
        "/probe-test-app.js, 200",
        "/color?keep-alive=true, 200",
        "/burn?keep-alive=true, 200",
        "/request?keep-alive=true, 200",
        "/?keep-alive=true, 200",
        "/nothing, 404"
    })
    void should_keep_the_connection(String path, int status) {
        assertThat(ask(given(), "GET", path, status).header("Connection")).isNotEqualToIgnoringCase("close");
    }

    private static Response ask(RequestSpecification request, String method, String path, int status) {
        return request.urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }
}

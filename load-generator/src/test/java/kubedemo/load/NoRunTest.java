package kubedemo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before the first run, with controls off: nothing can be begun, so nothing ever was. */
@QuarkusTest
@TestProfile(NoRunTest.ReadOnly.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoRunTest {

    /** On a cluster, with the default target. */
    public static class ReadOnly implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    Variables.class,
                    Map.of(
                            "CONTROLS_ENABLED", "false",
                            "LOAD_AUTOSTART", "false",
                            "POD_NAME", PodA.NAME,
                            "POD_NAMESPACE", "training",
                            "POD_RUNTIME", "kubernetes")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run", "/run.csv", "/run.json", "/run.hgrm"})
    void should_know_no_run(String path) {
        RestAssured.get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void should_refuse_every_change() {
        Api.post("{}").then().statusCode(403);
        Api.put("{\"schedule\":\"1/s\"}").then().statusCode(403);
        RestAssured.delete("/run").then().statusCode(403);
        for (var path : List.of("/run", "/run/change", "/run/stop")) {
            RestAssured.given().formParam("schedule", "1/s").post(path).then().statusCode(403);
        }

        assertThat(Api.status()).isEqualTo("none");
    }

    @Test
    void should_offer_no_control_on_the_page() {
        assertThat(Api.page())
                .contains("class=\"sentence status none\" data-going=\"false\"")
                .doesNotContain("action=\"run");
    }

    @Test
    void should_say_what_the_load_means_for_the_autoscaler() {
        assertThat(Api.page())
                .contains("200m / 25m = 8 pods")
                .contains("kubectl get hpa probe-test-app -n training -w");
        RestAssured.get("/")
                .then()
                .contentType("text/plain;charset=UTF-8")
                .body(containsString("run: none"))
                .body(containsString("200m / 25m = 8 pods"));
    }

    @Test
    void should_have_its_numbers_for_prometheus() {
        assertThat(Metrics.names())
                .contains(
                        "load_requests",
                        "load_requests_started",
                        "load_request_duration_seconds",
                        "load_request_corrected_duration_seconds",
                        "load_running",
                        "load_in_flight",
                        "load_scheduled_per_second");
        assertThat(Metrics.text())
                .contains("load_request_duration_seconds_bucket{le=\"0.001\"}")
                .contains("load_running 0.0");
    }
}

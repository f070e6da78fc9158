package kubedemo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.ReadOnlyContract;
import kubedemo.kit.contract.ReadOnlyPod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before the first run: nothing can be begun, so nothing ever was. */
@QuarkusTest
@TestProfile(ReadOnlyTest.WithDefaultTarget.class)
class ReadOnlyTest extends ReadOnlyContract {
    public static class WithDefaultTarget extends ReadOnlyPod {
        public WithDefaultTarget() {
            super(Map.of("LOAD_AUTOSTART", "false"));
        }
    }

    @Override
    protected Object state() {
        return Api.status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run", "/run.csv", "/run.json", "/run.hgrm"})
    void should_know_no_run(String path) {
        RestAssured.get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void should_say_what_the_load_means_for_the_autoscaler() {
        assertThat(Browsing.page())
                .contains("200m / 25m = 8 pods")
                .contains("kubectl get hpa probe-test-app -n training -w");
        RestAssured.get("/").then().body(containsString("run: none")).body(containsString("200m / 25m = 8 pods"));
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

package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each path answers when all is well. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndpointsTest {
    @BeforeEach
    void reset() {
        State.reset();
    }

    @ParameterizedTest
    @CsvSource({"/livez, liveness", "/readyz, readiness", "/startupz, startup"})
    void should_answer_a_probe_as_MicroProfile_Health_does(String path, String kind) {
        RestAssured.get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("toggle"));

        State.change(kind, "{\"mode\":\"fail\"}");

        RestAssured.get(path)
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body("checks.find { it.name == 'toggle' }.status", equalTo("DOWN"));
    }

    @Test
    void should_fail_the_next_probes_then_recover() {
        State.change("readiness", "{\"mode\":\"fail-next\",\"count\":2}");

        RestAssured.get("/readyz").then().statusCode(503);
        RestAssured.get("/readyz").then().statusCode(503);
        RestAssured.get("/readyz").then().statusCode(200);
    }

    @Test
    void should_leave_the_other_probes_alone() {
        State.change("readiness", "{\"mode\":\"fail\"}");

        RestAssured.get("/livez").then().statusCode(200);
        RestAssured.get("/startupz").then().statusCode(200);
    }

    @Test
    void should_show_what_a_change_of_a_probe_made_of_it_and_make_it_again() {
        for (var time = 0; time < 2; time++) {
            given().contentType("application/json")
                    .body("{\"mode\":\"fail-next\",\"count\":3,\"delay\":\"PT3S\"}")
                    .put("/probes/startup")
                    .then()
                    .statusCode(200)
                    .body("kind", equalTo("startup"))
                    .body("mode", equalTo("fail-next"))
                    .body("failuresLeft", equalTo(3))
                    .body("delayMillis", equalTo(3000))
                    .body("up", equalTo(false));
        }
    }

    @Test
    void should_forecast_the_restart_once_the_kubelet_has_called() {
        State.change("liveness", "{\"mode\":\"fail\"}");
        given().header("User-Agent", "kube-probe/1.36").get("/livez");

        RestAssured.get("/probes/liveness")
                .then()
                .statusCode(200)
                .body("calls[0].caller", equalTo("kubelet"))
                .body("calls[0].status", equalTo(503))
                .body("calls[0].failed", equalTo(true))
                .body("consecutiveFailures", greaterThanOrEqualTo(1))
                .body("timing.periodSeconds", equalTo(10))
                .body("timing.timeoutSeconds", equalTo(1))
                .body("timing.failureThreshold", equalTo(3))
                .body("forecast.action", equalTo("restart"));
        State.reset();
        given().header("User-Agent", "kube-probe/1.36").get("/livez");
        RestAssured.get("/probes/liveness")
                .then()
                .body("consecutiveFailures", equalTo(0))
                .body("forecast", nullValue());
    }

    @Test
    void should_list_all_three_probes() {
        RestAssured.get("/probes")
                .then()
                .statusCode(200)
                .body("kind", contains("liveness", "readiness", "startup"))
                .body("path", contains("/livez", "/readyz", "/startupz"));
    }

    @Test
    void should_hold_an_answer_back_as_told() {
        State.change("liveness", "{\"mode\":\"pass\",\"delay\":\"60ms\"}");

        var millis = RestAssured.get("/livez").then().statusCode(200).extract().time();

        assertThat(millis).isGreaterThanOrEqualTo(50);
        RestAssured.get("/probes/liveness").then().body("calls[0].durationMillis", greaterThanOrEqualTo(50));
    }

    @Test
    void should_say_who_this_pod_is_and_how_its_lives_before_ended() {
        RestAssured.get("/pod")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("pod", equalTo(PodA.NAME))
                .body("namespace", equalTo("training"))
                .body("node", equalTo("docker-desktop"))
                .body("ip", equalTo("10.1.2.3"))
                .body("version", equalTo("v2"))
                .body("color", equalTo("green"))
                .body("supervisor", equalTo("kubernetes"))
                .body("uptimeSeconds", greaterThan(0f))
                .body("processors", greaterThan(0))
                .body("maxHeapBytes", notNullValue())
                .body("shuttingDown", equalTo(false))
                .body("previousRuns", hasSize(1))
                .body("previousRuns[0].livenessFailures", equalTo(3));
    }

    @Test
    void should_say_what_it_may_use() {
        RestAssured.get("/resources")
                .then()
                .statusCode(200)
                .body("requests.cpuMillis", equalTo(50))
                .body("requests.memoryBytes", equalTo(54525952))
                .body("$", hasKey("cgroupVersion"))
                .body("$", hasKey("cpu"))
                .body("$", hasKey("memory"));
    }

    @Test
    void should_name_pod_and_version_and_colour_of_who_answered() {
        RestAssured.get("/color")
                .then()
                .statusCode(200)
                .body("pod", equalTo(PodA.NAME))
                .body("version", equalTo("v2"))
                .body("color", equalTo("green"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/burn", "/burn?cpu=1ms", "/burn?cpu=PT0.001S"})
    void should_burn_at_least_the_cpu_time_that_was_asked_for(String path) {
        RestAssured.get(path)
                .then()
                .statusCode(200)
                .body("pod", equalTo(PodA.NAME))
                .body("cpuMillis", greaterThanOrEqualTo(1f));
    }

    @Test
    void should_burn_nothing_when_asked_for_nothing() {
        RestAssured.get("/burn?cpu=0").then().statusCode(200).body("cpuMillis", equalTo(0f));
    }

    @Test
    void should_set_and_show_and_clear_faults() {
        for (var time = 0; time < 2; time++) {
            given().contentType("application/json")
                    .body("{\"errorRate\":0.5,\"status\":429,\"latency\":\"200ms\"}")
                    .put("/faults")
                    .then()
                    .statusCode(200);
        }
        RestAssured.get("/faults")
                .then()
                .body("errorRate", equalTo(0.5f))
                .body("status", equalTo(429))
                .body("latency", equalTo("200ms"));

        for (var time = 0; time < 2; time++) {
            RestAssured.delete("/faults").then().statusCode(200).body("errorRate", equalTo(0.0f));
        }
        RestAssured.get("/faults")
                .then()
                .body("errorRate", equalTo(0.0f))
                .body("status", equalTo(500))
                .body("latency", equalTo("0s"));
    }

    @Test
    void should_take_an_absent_field_of_a_fault_as_none() {
        given().contentType("application/json")
                .body("{\"latency\":\"1ms\"}")
                .put("/faults")
                .then()
                .statusCode(200)
                .body("errorRate", equalTo(0.0f))
                .body("status", equalTo(500))
                .body("latency", equalTo("1ms"));
    }

    @Test
    void should_tell_Prometheus_its_metrics() {
        RestAssured.get("/metrics")
                .then()
                .statusCode(200)
                .body(containsString("# HELP"))
                .body(containsString("http_server_requests_seconds_count"));
    }
}

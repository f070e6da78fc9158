package kubedemo.kit.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code CONTROLS_ENABLED=false}: all can be seen and nothing changed. As {@link ReadOnlyPod}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class ReadOnlyContract {
    /** What the workload itself may not have changed, without what changes by the clock alone. */
    protected Object state() {
        return "";
    }

    @ParameterizedTest
    @MethodSource("kubedemo.kit.contract.Operations#changes")
    void should_refuse_every_change(String method, String path) {
        var probes = ProbeState.now();
        var state = state();

        given().contentType("application/json")
                .body("{\"mode\":\"fail\"}")
                .request(method, path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403))
                .body("detail", containsString("CONTROLS_ENABLED=false"));

        assertThat(ProbeState.now()).isEqualTo(probes);
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void should_refuse_the_toggle_of_the_training_too() {
        given().formParam("livez", "").post("/").then().statusCode(403);

        RestAssured.get("/livez").then().statusCode(200);
    }

    @Test
    void should_offer_no_control_on_the_page() {
        assertThat(Browsing.page()).contains("id=\"liveness-live\"").doesNotContain("method=\"post\"", "data-toggle=");
    }

    @Test
    void should_keep_connections_that_would_be_balanced_otherwise() {
        assertThat(RestAssured.get("/").header("Connection")).isNotEqualToIgnoringCase("close");
    }
}

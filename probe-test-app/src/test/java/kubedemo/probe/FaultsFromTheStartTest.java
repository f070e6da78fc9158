package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.TrainingPod;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A version that is bad by itself: what its variables say, until it is told otherwise. */
@QuarkusTest
@TestProfile(FaultsFromTheStartTest.BadVersion.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultsFromTheStartTest {
    private static final String FIRST = "100% of requests fail with 503, 60ms added to each, set from the start by ";

    public static class BadVersion extends TrainingPod {
        public BadVersion() {
            super(Map.of("FAULTS_ERROR_RATE", "100%", "FAULTS_STATUS", "503", "FAULTS_LATENCY", "60ms"));
        }
    }

    @Test
    void should_fail_as_its_variables_say_until_it_is_told_otherwise() {
        assertThat(RestAssured.get("/color").then().statusCode(503).extract().time())
                .isGreaterThanOrEqualTo(50);
        RestAssured.get("/readyz").then().statusCode(200);
        RestAssured.get("/faults")
                .then()
                .body("errorRate", equalTo(1f))
                .body("status", equalTo(503))
                .body("latency", equalTo("60ms"));
        assertThat(Browsing.page()).contains(FIRST + "<code>FAULTS_*</code>.", "max=\"100\" step=\"1\" value=\"100\"");
        assertThat(RestAssured.get("/?errorRate=0").asString()).contains("\nfaults: " + FIRST + "FAULTS_*\n");

        given().contentType("application/json")
                .body("{\"errorRate\":1,\"status\":503,\"latency\":\"60ms\"}")
                .put("/faults");

        RestAssured.get("/color").then().statusCode(503);
        assertThat(Browsing.page()).contains("60ms added to each.").doesNotContain("FAULTS_*");

        RestAssured.delete("/faults").then().statusCode(200);

        RestAssured.get("/color").then().statusCode(200);
        assertThat(Browsing.page()).contains("No faults are set.");
    }
}

package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReadOnlyTest.ReadOnlyPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadOnlyTest {
    public static class ReadOnlyPod implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    Variables.class, Map.of("CPU_CORES", "0", "CONTROLS_ENABLED", "false", "SHUTDOWN_DELAY", "0s")));
        }
    }

    @Test
    void should_refuse_changes_and_offer_none() {
        given().contentType(ContentType.JSON)
                .body("{\"cores\":0.1}")
                .put("/stress")
                .then()
                .statusCode(403);
        RestAssured.delete("/stress").then().statusCode(403);
        given().formParam("cores", "0.1").post("/stress").then().statusCode(403);

        RestAssured.get("/stress").then().body("state", equalTo("idle"));
        given().header("Accept", "text/html")
                .get("/")
                .then()
                .body(containsString("Read-only: CONTROLS_ENABLED=false"))
                .body(not(containsString("name=\"cores\"")));
    }
}

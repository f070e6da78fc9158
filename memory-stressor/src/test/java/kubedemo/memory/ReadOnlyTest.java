package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** CONTROLS_ENABLED=false. */
@QuarkusTest
@TestProfile(ReadOnlyPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadOnlyTest {
    @Test
    void should_hold_what_its_variables_say_and_refuse_every_change() {
        await().untilAsserted(() -> RestAssured.get("/memory").then().body("held", equalTo(7 << 20)));

        Api.put("{\"target\":\"9Mi\"}").then().statusCode(403).body("detail", containsString("CONTROLS_ENABLED=false"));
        given().formParam("target", "9Mi").post("/memory").then().statusCode(403);
        RestAssured.delete("/memory").then().statusCode(403);

        RestAssured.get("/memory").then().body("held", equalTo(7 << 20)).body("phase", equalTo("holding"));
    }

    @Test
    void should_offer_no_control_on_the_page() {
        given().header("Accept", "text/html")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Read-only: CONTROLS_ENABLED=false."))
                .body(not(containsString("action=\"memory\"")));
    }
}

package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** CONTROLS_ENABLED=false, and no broker. */
@QuarkusTest
@TestProfile(ReadOnlyPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadOnlyTest {
    @Test
    void should_refuse_every_change() {
        Api.post("{\"count\":20}").then().statusCode(403).body("detail", containsString("CONTROLS_ENABLED=false"));
        given().formParam("count", "20").post("/runs").then().statusCode(403);
        RestAssured.delete("/runs/00000000").then().statusCode(403);

        assertThat(Api.ids()).isEmpty();
    }

    @Test
    void should_offer_no_control_on_the_page() {
        given().header("Accept", "text/html")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Read-only: CONTROLS_ENABLED=false."))
                .body(not(containsString("action=\"runs\"")))
                .body(not(containsString("secret")));
    }

    @Test
    void should_be_alive_and_answer_without_a_broker() {
        RestAssured.get("/livez").then().statusCode(200);
        RestAssured.get("/runs").then().statusCode(200);
        RestAssured.get("/").then().statusCode(200);
        await().until(() -> RestAssured.get("/metrics").asString().contains("rabbitmq_connected 0.0"));
    }
}

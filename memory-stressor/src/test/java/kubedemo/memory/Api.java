package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What tests ask the service for. */
final class Api {

    private Api() {}

    static Response put(String body) {
        return given().contentType("application/json").body(body).put("/memory");
    }

    static JsonPath memory() {
        return RestAssured.get("/memory").then().statusCode(200).extract().jsonPath();
    }

    static JsonPath awaitPhase(String phase) {
        await().until(() -> memory().getString("phase"), phase::equals);
        return memory();
    }

    static void release() {
        RestAssured.delete("/memory").then().statusCode(200);
    }
}

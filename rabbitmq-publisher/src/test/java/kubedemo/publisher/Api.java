package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;

/** What tests ask the service for. */
final class Api {

    private Api() {}

    static Response post(String body) {
        return given().contentType("application/json").body(body).post("/runs");
    }

    /** Begins a run. @return its id */
    static String begin(String body) {
        return post(body).then().statusCode(201).extract().path("run");
    }

    static JsonPath run(String id) {
        return RestAssured.get("/runs/" + id).then().statusCode(200).extract().jsonPath();
    }

    static JsonPath awaitState(String id, String state) {
        await().until(() -> run(id).getString("state"), state::equals);
        return run(id);
    }

    static void stop(String id) {
        RestAssured.delete("/runs/" + id).then().statusCode(200);
        awaitState(id, "stopped");
    }

    static void stopAll() {
        RestAssured.get("/runs")
                .jsonPath()
                .<String>getList("findAll { it.state == 'publishing' }.run")
                .forEach(id -> RestAssured.delete("/runs/" + id));
        await().until(() ->
                !RestAssured.get("/runs").jsonPath().getList("state").contains("publishing"));
    }

    static List<String> ids() {
        return RestAssured.get("/runs").jsonPath().getList("run");
    }
}

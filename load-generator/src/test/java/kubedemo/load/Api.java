package kubedemo.load;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What tests ask the service for. */
final class Api {
    static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private Api() {}

    static Response post(String body) {
        return given().contentType("application/json").body(body).post("/run");
    }

    static Response put(String body) {
        return given().contentType("application/json").body(body).put("/run");
    }

    /** Begins a run. @return its id */
    static String begin(String body) {
        return post(body).then().statusCode(201).extract().path("run");
    }

    static JsonPath run() {
        return RestAssured.get("/run").then().statusCode(200).extract().jsonPath();
    }

    static JsonPath awaitAnswers(int answers) {
        await().until(() -> run().getInt("answered") >= answers);
        return run();
    }

    static JsonPath awaitState(String state) {
        await().until(() -> run().getString("state"), state::equals);
        return run();
    }

    /** Ends the run, if one is going. */
    static void stop() {
        RestAssured.delete("/run");
    }

    /** What must be as it was: which run it is, whether it goes on, and by which schedule. */
    static String status() {
        var answer = RestAssured.get("/run");
        var run = answer.jsonPath();
        return answer.statusCode() == 404
                ? "none"
                : run.getString("run") + " " + run.getString("state") + " " + run.getString("schedule");
    }

    static String page() {
        return given().header("Accept", BROWSER).get("/").asString();
    }
}

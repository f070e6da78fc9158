package kubedemo.probe;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.ProbeState;

/** All that a request may change beside the probes, as the API shows it. */
record State(Map<String, Object> faults, Map<String, Object> metric) {
    static State now() {
        return new State(read("/faults"), read("/metric"));
    }

    /** All probes pass, no faults, nothing to scale on. */
    static void reset() {
        ProbeState.reset();
        RestAssured.delete("/faults").then().statusCode(200);
        put("/metric", "{\"value\":0}");
    }

    /** Not as at first, so that a reset would be noticed too; but no dice decide what is answered. */
    static void unusual() {
        put("/faults", "{\"errorRate\":0,\"status\":429,\"latency\":\"1ms\"}");
        put("/metric", "{\"value\":7}");
    }

    static void change(String kind, String body) {
        ProbeState.change(kind, body);
    }

    private static Map<String, Object> read(String path) {
        return RestAssured.get(path).jsonPath().getMap("");
    }

    private static void put(String path, String body) {
        given().contentType("application/json").body(body).put(path).then().statusCode(200);
    }
}

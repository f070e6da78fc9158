package kubedemo.probe;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that a request may change, as the API shows it. */
record State(List<Map<String, Object>> probes, Map<String, Object> faults) {
    /** Read without what changes by the clock alone. */
    static State now() {
        List<Map<String, Object>> probes = RestAssured.get("/probes").jsonPath().getList("");
        return new State(
                probes.stream().map(State::timeless).toList(),
                RestAssured.get("/faults").jsonPath().getMap(""));
    }

    private static Map<String, Object> timeless(Map<String, Object> probe) {
        var copy = new HashMap<>(probe);
        copy.keySet().removeAll(List.of("calls", "forecast"));
        return copy;
    }

    /** All probes pass, no faults. */
    static void reset() {
        for (var kind : List.of("liveness", "readiness", "startup")) {
            change(kind, "{\"mode\":\"pass\"}");
        }
        RestAssured.delete("/faults").then().statusCode(200);
    }

    /** Nothing is as it is at first, so that a reset would be noticed too; but no dice decide what is answered. */
    static void unusual() {
        change("liveness", "{\"mode\":\"fail-next\",\"count\":7,\"delay\":\"2s\"}");
        change("readiness", "{\"mode\":\"fail\"}");
        given().contentType("application/json")
                .body("{\"errorRate\":0,\"status\":429,\"latency\":\"1ms\"}")
                .put("/faults")
                .then()
                .statusCode(200);
    }

    static void change(String kind, String body) {
        given().contentType("application/json")
                .body(body)
                .put("/probes/" + kind)
                .then()
                .statusCode(200);
    }
}

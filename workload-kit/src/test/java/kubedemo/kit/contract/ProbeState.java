package kubedemo.kit.contract;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the probes of the workload under test are told to answer. */
public final class ProbeState {
    private ProbeState() {}

    /** Read without what changes by the clock alone. */
    public static List<Map<String, Object>> now() {
        List<Map<String, Object>> probes = RestAssured.get("/probes").jsonPath().getList("");
        return probes.stream().map(ProbeState::timeless).toList();
    }

    /** All pass. */
    public static void reset() {
        for (var kind : List.of("liveness", "readiness", "startup")) {
            change(kind, "{\"mode\":\"pass\"}");
        }
    }

    /** Nothing is as it is at first, so that a reset would be noticed too. */
    public static void unusual() {
        change("liveness", "{\"mode\":\"fail-next\",\"count\":7,\"delay\":\"2s\"}");
        change("readiness", "{\"mode\":\"fail\"}");
    }

    public static void change(String kind, String body) {
        given().contentType("application/json")
                .body(body)
                .put("/probes/" + kind)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> timeless(Map<String, Object> probe) {
        var copy = new HashMap<>(probe);
        copy.keySet().removeAll(List.of("calls", "forecast"));
        return copy;
    }
}

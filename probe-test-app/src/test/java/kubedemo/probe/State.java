package kubedemo.probe;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.ProbeState;

/** All that a request may change beside the probes, as the API shows it. */
record State(Map<String, Object> faults) {
    static State now() {
        return new State(RestAssured.get("/faults").jsonPath().getMap(""));
    }

    /** All probes pass, no faults. */
    static void reset() {
        ProbeState.reset();
        RestAssured.delete("/faults").then().statusCode(200);
    }

    /** Not as at first, so that a reset would be noticed too; but no dice decide what is answered. */
    static void unusual() {
        given().contentType("application/json")
                .body("{\"errorRate\":0,\"status\":429,\"latency\":\"1ms\"}")
                .put("/faults")
                .then()
                .statusCode(200);
    }

    static void change(String kind, String body) {
        ProbeState.change(kind, body);
    }
}

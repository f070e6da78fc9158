package kubedemo.cluster;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The document, from a cluster that changes. */
@QuarkusTest
@TestProfile(ClusterPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineResourceTest {
    private static final String WEB = "groups.find { it.name == 'web' }";
    private static final String ALONE = "groups.find { it.name == 'alone' }";

    /** Injected by {@link RecordedCluster}. */
    RecordedApi api;

    @BeforeEach
    void await_the_cluster() {
        await().until(() -> given().get("/").asString().contains("2 of 2 pods ready"));
    }

    @Test
    void should_tell_what_the_cluster_did() {
        RestAssured.get("/timeline")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("kind", equalTo("kubedemo-timeline"))
                .body("version", equalTo(1))
                .body("namespace", equalTo("default"))
                .body("notices", empty())
                .body("gaps", empty())
                .body("groups.name", hasItem("web"))
                .body(WEB + ".kind", equalTo("Deployment"))
                .body(WEB + ".counts[-1].wanted", equalTo(2))
                .body(WEB + ".pods.name", contains("web-5d4f-a", "web-5d4f-b"))
                .body(WEB + ".pods[0].states.state", contains("starting", "running", "ready"))
                .body(WEB + ".pods[0].color", equalTo("blue"))
                .body(WEB + ".pods[0].services.service", contains("web"))
                .body(WEB + ".pods[1].restarts", equalTo(1))
                .body(WEB + ".pods[1].marks.kind", hasItem("restart"))
                .body(WEB + ".pods[1].durations.name", hasItem("end of the run to Ready again"))
                .body("services.name", contains("web"))
                .body("events.find { it.reason == 'Unhealthy' }.count", equalTo(3));
    }

    @Test
    void should_answer_304_until_something_changes() {
        var tag = given().get("/timeline").header("ETag");
        given().header("If-None-Match", tag).get("/timeline").then().statusCode(304);

        api.put(WatchedKind.POD, new Objects.PodObject("alone").json());
        await().until(() ->
                given().header("If-None-Match", tag).get("/timeline").statusCode() == 200);
        api.delete(WatchedKind.POD, "alone");
        await().until(() -> given().get("/timeline").jsonPath().get(ALONE + ".pods[0].gone") != null);
    }

    @Test
    void should_say_a_gap_while_nobody_answers_and_go_on_after_it() {
        api.end();
        await().until(() -> !given().get("/timeline").jsonPath().getList("gaps").isEmpty());
        api.begin();

        await().until(() -> given().get("/timeline").jsonPath().get("gaps[-1].to") != null);
        RestAssured.get("/timeline").then().body("gaps[0].why", notNullValue());
    }
}

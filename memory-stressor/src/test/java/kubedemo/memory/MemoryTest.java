package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The endpoints and the page, with real memory. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryTest {
    private static final long MIB = 1 << 20;
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @AfterEach
    void release() {
        Api.release();
    }

    @Test
    void should_hold_exactly_what_is_asked_for_until_it_is_released() {
        Api.put("{\"target\":\"100Mi\"}")
                .then()
                .statusCode(200)
                .body("asked", equalTo((int) (100 * MIB)))
                .body("rate", nullValue())
                .body("kind", equalTo("off-heap"));
        assertThat(Api.awaitPhase("holding").getLong("held")).isEqualTo(100 * MIB);
        var full = anonymous();

        RestAssured.delete("/memory")
                .then()
                .statusCode(200)
                .body("phase", equalTo("idle"))
                .body("held", equalTo(0))
                .body("asked", equalTo(0));

        // The JVM beside it moves by some MiB.
        assertThat(full - anonymous()).as("given back to the kernel").isGreaterThan(85 * MIB);
    }

    @Test
    void should_replace_a_plan_by_another_from_what_is_held() {
        Api.put("{\"target\":\"20Mi\"}").then().statusCode(200);
        Api.awaitPhase("holding");

        Api.put("{\"target\":\"60Mi\",\"rate\":\"1Mi/s\"}")
                .then()
                .statusCode(200)
                .body("phase", equalTo("filling"))
                .body("rate", equalTo((int) MIB));
        await().until(() -> Api.memory().getLong("held") > 20 * MIB);
        Api.put("{\"target\":\"5Mi\"}").then().body("held", equalTo((int) (5 * MIB)));
    }

    @Test
    void should_be_the_same_after_the_same_request() {
        for (var time = 0; time < 3; time++) {
            Api.put("{\"target\":\"8Mi\"}").then().statusCode(200);
            assertThat(Api.awaitPhase("holding").getLong("held")).isEqualTo(8 * MIB);
        }
    }

    @Test
    void should_follow_a_schedule() {
        Api.put("{\"schedule\":\"ramp 0..10Mi over 1s, 10Mi for 10m\"}")
                .then()
                .statusCode(200)
                .body("schedule", equalTo("ramp 0..10Mi over 1s, 10Mi for 10m"));

        await().until(() -> Api.memory().getLong("held") == 10 * MIB);
    }

    @Test
    void should_be_idle_after_the_end_of_a_schedule() {
        Api.put("{\"target\":\"10Mi\"}").then().statusCode(200);
        Api.put("{\"schedule\":\"10Mi for 500ms\"}").then().statusCode(200);

        assertThat(Api.awaitPhase("idle").getLong("held")).isZero();
    }

    @Test
    void should_release_and_take_anew_after_each_hold() {
        Api.put("{\"target\":\"8Mi\",\"hold\":\"100ms\"}")
                .then()
                .statusCode(200)
                .body("hold", equalTo("100ms"));

        await().until(() -> Api.memory().getLong("cycles") >= 3);
    }

    @Test
    void should_hold_on_the_heap_too() {
        Api.put("{\"target\":\"8Mi\",\"kind\":\"heap\"}").then().statusCode(200).body("kind", equalTo("heap"));

        assertThat(Api.awaitPhase("holding").getLong("held")).isEqualTo(8 * MIB);
    }

    @Test
    void should_do_the_same_by_a_form() {
        given().header("Accept", BROWSER)
                .redirects()
                .follow(false)
                .formParam("target", " 9Mi ")
                .formParam("rate", "")
                .formParam("hold", "")
                .formParam("kind", "off-heap")
                .post("/memory")
                .then()
                .statusCode(303)
                .header("Location", containsString("/"));
        assertThat(Api.awaitPhase("holding").getLong("held")).isEqualTo(9 * MIB);

        given().formParam("target", "junk")
                .formParam("release", "true")
                .post("/memory")
                .then()
                .statusCode(200)
                .body("held", equalTo(0));
    }

    @Test
    void should_show_the_stress_and_what_changes_it() {
        Api.put("{\"target\":\"30Mi\"}").then().statusCode(200);
        Api.awaitPhase("holding");

        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .statusCode(200)
                .body(startsWith("<!doctype html>"))
                .body(containsString("data-phase=\"holding\""))
                .body(containsString("action=\"memory\""))
                .body(containsString("name=\"target\" value=\"30Mi\""))
                .body(containsString("name=\"expect-pod\" value=\"" + PodA.NAME + "\""))
                .body(containsString("256Mi"))
                .body(containsString("MEMORY_MAX"))
                .body(containsString("kubectl describe pod " + PodA.NAME + " -n training"))
                .body(containsString("137"))
                .body(containsString("id=\"memory-live\""))
                .body(containsString("id=\"figures-live\""));
    }

    @Test
    void should_tell_the_same_to_curl() {
        Api.put("{\"target\":\"30Mi\"}").then().statusCode(200);
        Api.awaitPhase("holding");

        RestAssured.get("/")
                .then()
                .contentType("text/plain;charset=UTF-8")
                .body(containsString("\nstress: "))
                .body(containsString("Held by the stressor: 30.0 MiB"))
                .body(containsString("Java heap: "))
                .body(containsString("Working set: "))
                .body(not(containsString("<")));
    }

    @Test
    void should_have_its_numbers_for_prometheus() {
        Api.put("{\"target\":\"30Mi\"}").then().statusCode(200);
        Api.awaitPhase("holding");

        var metrics = RestAssured.get("/metrics").asString();
        assertThat(metrics.lines())
                .contains("memory_target_bytes 3.145728E7", "memory_held_bytes 3.145728E7", "memory_blocked 0.0")
                .anyMatch(line -> line.startsWith("memory_limit_bytes "))
                .anyMatch(line -> line.startsWith("memory_cycles_total "));
    }

    @Test
    void should_fill_no_volume_where_none_is_named_and_say_how_to_get_one() {
        for (var method : new String[] {"GET", "PUT", "DELETE"}) {
            given().contentType("application/json")
                    .body("{\"target\":\"1Mi\"}")
                    .request(method, "/storage")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", containsString("STORAGE_DIR"))
                    .body("detail", containsString("k8s/overlays/storage"));
        }
        RestAssured.get("/").then().body(not(containsString("\nstorage: ")));
        RestAssured.get("/metrics").then().body(not(containsString("storage_written_bytes")));
    }

    private static long anonymous() {
        return new ProcFile(Path.of("/proc/self/status")).bytes("RssAnon").orElseThrow();
    }
}

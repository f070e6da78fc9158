package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What may be asked for, by whatever way, and what is told of it. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StressTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Duration LONG = Duration.ofSeconds(30);

    @AfterEach
    void be_idle() {
        RestAssured.delete("/stress").then().statusCode(200);
    }

    @Test
    void should_be_idle_where_nothing_is_asked_for() {
        stress().body("state", equalTo("idle"))
                .body("cores", equalTo(0f))
                .body("threads", equalTo(0))
                .body("maxCores", equalTo(0.5f))
                .body("predictedThrottled", equalTo(0f));
    }

    @Test
    void should_use_the_cores_that_are_asked_for_and_be_idle_again() {
        put("{\"cores\":0.05,\"threads\":3}")
                .statusCode(200)
                .body("state", equalTo("running"))
                .body("cores", equalTo(0.05f))
                .body("threads", equalTo(3))
                .body("schedule", equalTo("0.05"))
                .body("duration", equalTo("forever"));
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(number("since.usedCpuSeconds")).isGreaterThan(0.1f);
            assertThat(number("lateness.count")).isGreaterThan(0);
        });

        RestAssured.delete("/stress").then().statusCode(200).body("state", equalTo("idle"));
        await().atMost(LONG).untilAsserted(() -> stress().body("lateness.count", equalTo(0)));
    }

    @Test
    void should_replace_what_goes_on() {
        put("{\"schedule\":\"0.01 for 1m, ramp 0.01..0.5 over 1m\"}")
                .statusCode(200)
                .body("threads", equalTo(1))
                .body("schedule", equalTo("0.01 for 1m, ramp 0.01..0.5 over 1m"));
        put("{\"cores\":0.02,\"duration\":\"90s\"}")
                .statusCode(200)
                .body("schedule", equalTo("0.02"))
                .body("duration", equalTo("90s"));
    }

    @Test
    void should_end_with_the_duration_and_stay() {
        put("{\"cores\":0.01,\"duration\":\"1s\"}").statusCode(200);

        await().atMost(LONG).untilAsserted(() -> stress().body("state", equalTo("ended"))
                .body("cores", equalTo(0f))
                .body("since.askedCpuSeconds", equalTo(0.01f)));
        assertThat(RestAssured.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void should_end_with_the_schedule() {
        put("{\"schedule\":\"0.01 for 1s\"}").statusCode(200);

        await().atMost(LONG).untilAsserted(() -> stress().body("state", equalTo("ended")));
    }

    @Test
    void should_be_changed_by_the_form_of_the_page() {
        given().header("Accept", BROWSER)
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .formParam("expect-pod", PodA.NAME)
                .formParam("cores", "0.02")
                .formParam("threads", "")
                .formParam("duration", "")
                .post("/stress")
                .then()
                .statusCode(303)
                .header("Location", "./");
        stress().body("cores", equalTo(0.02f));

        given().formParam("cores", "0.03")
                .post("/stress")
                .then()
                .statusCode(200)
                .body("cores", equalTo(0.03f));
    }

    @Test
    void should_remember_each_second() {
        put("{\"cores\":0.03}").statusCode(200);

        await().atMost(LONG).untilAsserted(() -> assertThat(stress().extract()
                        .jsonPath()
                        .getList("seconds.findAll { it.asked > 0.0299 && it.asked < 0.0301 && it.seconds > 0 }"))
                .hasSizeGreaterThanOrEqualTo(2));
        stress().body("seconds.size()", lessThanOrEqualTo(60));
    }

    @Test
    void should_tell_prometheus_in_its_terms() {
        put("{\"cores\":0.02,\"threads\":4}").statusCode(200);

        given().accept("text/plain")
                .get("/metrics")
                .then()
                .body(containsString("cpu_stress_asked_cores 0.02\n"))
                .body(containsString("cpu_stress_threads 4.0\n"))
                .body(containsString("\ncpu_stress_used_cores "))
                .body(containsString("\ncpu_stress_used_seconds_total "))
                .body(containsString("\ncpu_stress_task_lateness_seconds{quantile=\"0.99\""));
    }

    private static ValidatableResponse put(String body) {
        return given().contentType(ContentType.JSON).body(body).put("/stress").then();
    }

    private static ValidatableResponse stress() {
        return RestAssured.get("/stress").then().statusCode(200);
    }

    private static float number(String path) {
        return stress().extract().jsonPath().getFloat(path);
    }
}

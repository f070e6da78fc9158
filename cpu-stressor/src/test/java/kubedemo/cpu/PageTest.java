package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @BeforeEach
    void ask_for_something() {
        given().contentType(ContentType.JSON)
                .body("{\"cores\":0.02,\"threads\":2}")
                .put("/stress");
    }

    @AfterEach
    void be_idle() {
        RestAssured.delete("/stress");
    }

    @Test
    void should_show_what_is_asked_for_the_sum_and_the_form() {
        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("0.02 cores asked, by 2 threads"))
                .body(containsString("0.02 cores are asked for, so no thread has to wait for the limit"))
                .body(containsString("name=\"cores\" min=\"0\" max=\"0.5\""))
                .body(containsString("<svg class=\"bars\""));
    }

    @Test
    void should_give_the_queries_of_the_training_for_this_pod() {
        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .body(containsString("<code>container_cpu_cfs_throttled_seconds_total{pod=\"" + PodA.NAME
                        + "\", namespace=\"training\"}</code>"))
                .body(containsString("<code>rate(container_cpu_cfs_throttled_seconds_total{pod=\"" + PodA.NAME
                        + "\", namespace=\"training\"}[5m])</code>"));
    }

    @Test
    void should_tell_the_same_to_curl() {
        RestAssured.get("/")
                .then()
                .contentType("text/plain;charset=UTF-8")
                .body(containsString("stress: 0.02 cores asked, by 2 threads (steady)"))
                .body(containsString("predicted: 2 threads"))
                .body(containsString("throttled: "))
                .body(containsString("a task due every 10 ms is late by: "))
                .body(not(containsString("<")));
    }

    @Test
    void should_say_a_schedule_as_it_is_written() {
        given().contentType(ContentType.JSON)
                .body("{\"schedule\":\"sine 0..0.1 period 1m\",\"duration\":\"5m\"}")
                .put("/stress");

        RestAssured.get("/").then().body(containsString("(sine 0..0.1 period 1m, for 5m)"));
    }

    @Test
    void should_name_no_other_host_in_the_page() {
        var page = given().header("Accept", BROWSER).get("/").asString();

        var references = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(references)
                .isNotEmpty()
                .allMatch(reference -> !reference.contains("//") && !reference.startsWith("/"));
        assertThat(page).doesNotContain("<style", "style=", "onclick=").doesNotContainPattern("<script(?! src=)");
    }
}

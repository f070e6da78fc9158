package kubedemo.cpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.PageContract;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PodA.class)
class PageTest extends PageContract {
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
        assertThat(Browsing.page())
                .contains("0.02 cores asked, by 2 threads")
                .contains("0.02 cores are asked for, so no thread has to wait for the limit")
                .contains("name=\"cores\" min=\"0\" max=\"0.5\"")
                .contains("<svg class=\"bars\"");
    }

    @Test
    void should_give_the_queries_of_the_training_for_this_pod() {
        var counter =
                Text.format("container_cpu_cfs_throttled_seconds_total{pod=\"%s\", namespace=\"training\"}", PodA.NAME);

        assertThat(Browsing.page())
                .contains("<code>" + counter + "</code>")
                .contains("<code>rate(" + counter + "[5m])</code>");
    }

    @Test
    void should_tell_the_same_to_curl() {
        RestAssured.get("/")
                .then()
                .body(containsString("stress: 0.02 cores asked, by 2 threads (steady)"))
                .body(containsString("predicted: 2 threads"))
                .body(containsString("throttled: "))
                .body(containsString("a task due every 10 ms is late by: "));
    }

    @Test
    void should_say_a_schedule_as_it_is_written() {
        given().contentType(ContentType.JSON)
                .body("{\"schedule\":\"sine 0..0.1 period 1m\",\"duration\":\"5m\"}")
                .put("/stress");

        RestAssured.get("/").then().body(containsString("(sine 0..0.1 period 1m, for 5m)"));
    }
}

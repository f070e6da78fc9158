package kubedemo.reactive;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.PageContract;
import org.junit.jupiter.api.Test;

/** The page and probes while there is no broker. */
@QuarkusTest
@TestProfile(WithoutBroker.class)
class PageTest extends PageContract {
    @Test
    void should_be_live_but_not_ready() {
        get("/livez").then().statusCode(200);
        get("/startupz").then().statusCode(200);
        get("/readyz")
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.name", contains("messaging"));
        get("/").then().body(containsString("\nreadiness: unhealthy"));
    }

    @Test
    void should_say_what_it_has_done() {
        get("/").then().body(containsString("\nmessages: 0 processed, 0 redelivered, 0 in hand\n"));
        assertThat(Browsing.page()).contains("id=\"messages-live\"", "kubectl logs " + WithoutBroker.NAME);
    }

    @Test
    void should_show_no_password() {
        get("/").then().body(not(containsString("s3cret")));
        assertThat(Browsing.page()).doesNotContain("s3cret");
    }
}

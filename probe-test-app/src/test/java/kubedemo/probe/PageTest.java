package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.PageContract;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PodA.class)
class PageTest extends PageContract {
    @Test
    void should_tell_version_colour_and_faults_to_curl() {
        RestAssured.get("/")
                .then()
                .body(containsString("probe-test-app v2 (green)"))
                .body(containsString("faults: none"));
    }

    @Test
    void should_show_what_was_set() {
        State.change("liveness", "{\"mode\":\"fail-next\",\"count\":3}");

        assertThat(Browsing.page()).contains("class=\"state down\" data-toggle-to=\"pass\"");
        RestAssured.get("/").then().body(containsString("liveness: unhealthy"));
    }

    @Test
    void should_show_the_run_before() {
        assertThat(Browsing.page())
                .contains("<time datetime=\"2026-01-01T00:00:00Z\">")
                .contains("restarted after 3 failed liveness calls (SIGTERM)");
    }
}

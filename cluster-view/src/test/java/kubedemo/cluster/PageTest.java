package kubedemo.cluster;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.PageContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ClusterPod.class)
class PageTest extends PageContract {
    @BeforeEach
    void await_the_cluster() {
        await().until(() -> given().get("/").asString().contains("2 of 2 pods ready"));
    }

    @Test
    void should_show_pods_and_events_as_tables_that_need_no_script() {
        assertThat(Browsing.page())
                .contains("namespace default: 2 of 2 pods ready, 0 gone")
                .contains("Deployment web")
                .contains("<td>web-5d4f-a</td><td>v1</td><td>ready since 00:00:03</td>")
                .contains("<td>Unhealthy</td><td>Pod/web-5d4f-b</td>");
    }

    @Test
    void should_show_what_the_cluster_says_as_text_and_never_as_markup() {
        assertThat(Browsing.page())
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x");
    }

    @Test
    void should_tell_the_same_to_curl() {
        RestAssured.get("/")
                .then()
                .body(containsString("watched: namespace default: 2 of 2 pods ready, 0 gone"))
                .body(containsString("web-5d4f-a (v1): starting 00:00:00, running (not ready yet) 00:00:01, ready"));
    }
}

package kubedemo.cluster;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import kubedemo.kit.contract.ReadOnlyContract;
import kubedemo.kit.contract.ReadOnlyPod;
import org.junit.jupiter.api.Test;

/** Where no API server answers, too. */
@QuarkusTest
@TestProfile(ReadOnlyTest.WithoutCluster.class)
class ReadOnlyTest extends ReadOnlyContract {
    public static class WithoutCluster extends ReadOnlyPod {
        public WithoutCluster() {
            super(Map.of(RecordedCluster.URL, "http://127.0.0.1:9/"));
        }
    }

    @Test
    void should_say_that_nobody_answers() {
        await().until(() -> given().get("/").asString().contains("\nnot seen: pods: "));
    }
}

package kubedemo.publisher;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.ReadOnlyContract;
import kubedemo.kit.contract.ReadOnlyPod;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReadOnlyTest.WithoutBroker.class)
class ReadOnlyTest extends ReadOnlyContract {
    public static class WithoutBroker extends ReadOnlyPod {
        public WithoutBroker() {
            super(Map.of("RABBITMQ_URL", "amqp://guest:s3cret@127.0.0.1:" + FreePort.one()));
        }
    }

    @Override
    protected Object state() {
        return Api.ids();
    }

    @Test
    void should_be_alive_and_answer_without_a_broker() {
        RestAssured.get("/livez").then().statusCode(200);
        RestAssured.get("/runs").then().statusCode(200);
        assertThat(Browsing.page()).doesNotContain("s3cret");
        await().until(() -> RestAssured.get("/metrics").asString().contains("rabbitmq_connected 0.0"));
    }
}

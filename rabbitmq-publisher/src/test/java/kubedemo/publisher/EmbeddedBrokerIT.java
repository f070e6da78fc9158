package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.playground.EmbeddedBroker;
import kubedemo.playground.FreePort;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Publisher and consumer on the playground's own broker, where there is no other: as good as it can. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class EmbeddedBrokerIT {
    @Test
    void should_publish_consume_and_say_no_more_than_is_known() throws Exception {
        try (var broker = EmbeddedBroker.start(FreePort.one())) {
            var variables =
                    Map.of("RABBITMQ_URL", broker.url(), "CONSUMER_WORK", "0", "CONSUMER_POISON", "Message 7 of 20");
            try (var publisher = PackagedWorkload.start("rabbitmq-publisher", variables);
                    var consumer = PackagedWorkload.start("rabbitmq-consumer", variables)) {
                var id = given().contentType("application/json")
                        .body("{\"count\":20}")
                        .post(publisher.uri("/runs"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("run");

                await().untilAsserted(() -> {
                    var run = given().get(publisher.uri("/runs/" + id)).jsonPath();
                    assertThat(run.getString("state")).isEqualTo("published");
                    assertThat(run.getInt("processed")).isEqualTo(19);
                    assertThat(run.getInt("deadLettered")).isEqualTo(1);
                    assertThat(run.getString("verdict")).isEqualTo("complete");
                });
                assertThat(publisher.output()).doesNotContain("ERROR", "\tat ");
                assertThat(consumer.output()).doesNotContain("ERROR", "\tat ");
            }
        }
    }
}

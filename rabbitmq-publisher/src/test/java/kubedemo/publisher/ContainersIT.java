package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.playground.FreePort;
import kubedemo.playground.PodmanContainer;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The images of both ends as a cluster runs them: the Job fills the queue, the consumer empties it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainersIT {

    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void start_a_broker() {
        broker = TestBroker.real();
    }

    @Test
    void should_publish_as_a_job_and_be_consumed_until_SIGTERM() {
        var port = FreePort.one();
        try (var job = PodmanContainer.startOnLoopback("rabbitmq-publisher", FreePort.one(), pod("job"), "send");
                var consumer = PodmanContainer.startOnLoopback("rabbitmq-consumer", port, pod("consumer"))) {
            var ended = job.end();

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            await().untilAsserted(
                            () -> assertThat(processed(port)).as(consumer.log()).isEqualTo(30));
            assertThat(consumer.stop()).as(consumer.log()).isIn(0, 143);
            assertThat(consumer.log()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void should_fail_the_job_with_one_line_where_the_password_is_wrong() {
        var wrong =
                Map.of("RABBITMQ_URL", broker.url().replace("guest:guest", "guest:secret"), "PUBLISH_TIMEOUT", "2s");
        try (var job = PodmanContainer.startOnLoopback("rabbitmq-publisher", FreePort.one(), wrong, "send")) {
            var ended = job.end();

            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
            assertThat(ended.output()).doesNotContain("secret", "\tat ");
        }
    }

    /** 0 while it does not answer yet. */
    private static long processed(int port) {
        try {
            return given().get("http://127.0.0.1:" + port + "/metrics")
                    .asString()
                    .lines()
                    .filter(line -> line.startsWith("messages_processed_total"))
                    .mapToLong(line -> (long) Double.parseDouble(line.replaceAll(".* ", "")))
                    .sum();
        } catch (Exception e) {
            return 0;
        }
    }

    private static Map<String, String> pod(String name) {
        return Map.of(
                "POD_NAME", name,
                "POD_JOURNAL_DIR", "/journal",
                "RABBITMQ_URL", broker.url(),
                "PUBLISH_COUNT", "30",
                "CONSUMER_WORK", "100ms");
    }
}

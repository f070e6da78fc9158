package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import kubedemo.playground.FreePort;
import kubedemo.playground.PodmanContainer;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The images of both ends as a cluster runs them: the Job fills the queue, the consumer empties it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainersIT {

    private static TestBroker broker;

    @BeforeAll
    static void start_a_broker() {
        broker = TestBroker.real();
    }

    @AfterAll
    static void stop_it() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void should_publish_as_a_job_and_be_consumed_until_SIGTERM() {
        try (var job = PodmanContainer.startOnLoopback("rabbitmq-publisher", FreePort.one(), pod("job"), "send");
                var consumer = PodmanContainer.startOnLoopback("rabbitmq-consumer", FreePort.one(), pod("consumer"))) {
            var ended = job.end();

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("all 30 messages are in queue 'hello'");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(consumer.log()).contains("message 30 of 30"));
            assertThat(consumer.stop()).as(consumer.log()).isIn(0, 143);
            assertThat(consumer.log()).contains("30 messages processed in this run, none in hand");
        }
    }

    @Test
    void should_fail_the_job_with_one_line_where_the_password_is_wrong() {
        var wrong =
                Map.of("RABBITMQ_URL", broker.url().replace("guest:guest", "guest:secret"), "PUBLISH_TIMEOUT", "2s");
        try (var job = PodmanContainer.startOnLoopback("rabbitmq-publisher", FreePort.one(), wrong, "send")) {
            var ended = job.end();

            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("refuses user 'guest' or its password")
                    .doesNotContain("secret");
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

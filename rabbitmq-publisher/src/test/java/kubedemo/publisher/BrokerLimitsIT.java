package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that is there and holds back: it is low on disk, drops messages, or allows but one channel. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(400)
class BrokerLimitsIT {
    private static final String BLOCKED = "the broker blocks publishers: low on disk";

    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.version3();
    }

    @Test
    void should_say_that_the_broker_blocks_publishers_until_it_does_no_more() throws Exception {
        try (var service = PackagedWorkload.start(
                "rabbitmq-publisher", WorkQueue.variables(broker, "blocked", Map.of("CONTROLS_ENABLED", "true")))) {
            await().until(() -> page(service).contains("broker: Connected"));

            broker.control("set_disk_free_limit", "10000000000000");
            try {
                await().until(() -> page(service).contains("The broker blocks publishers: low on disk."));
                assertThat(readiness(service)).isEqualTo(503);
                assertThat(given().get(service.uri("/livez")).statusCode()).isEqualTo(200);
                assertThat(metrics(service)).contains("rabbitmq_blocked 1.0", "rabbitmq_connected 1.0");
                assertThat(service.output()).contains(BLOCKED);
                var run = given().contentType("application/json")
                        .body("{\"count\":5}")
                        .post(service.uri("/runs"))
                        .<String>path("run");
                await().until(() ->
                        BLOCKED.equals(given().get(service.uri("/runs/" + run)).<String>path("problem")));
                try (var sending =
                        Sending.begin(Map.of("PUBLISH_TIMEOUT", "3s"), "send", broker.url(), "20", "blocked")) {
                    assertThat(sending.exitCode()).isEqualTo(1);
                    assertThat(sending.output()).contains("waiting: " + BLOCKED).endsWith(BLOCKED);
                }
            } finally {
                broker.control("set_disk_free_limit", "50000000");
            }
            await().until(() -> readiness(service) == 200);
            assertThat(page(service)).doesNotContain("blocks publishers");
            assertThat(metrics(service)).contains("rabbitmq_blocked 0.0");
        }
    }

    @Test
    void should_say_confirmed_and_not_that_all_are_in_a_queue_that_drops() throws Exception {
        var queue = WorkQueue.of(broker, "dropping");
        queue.use(channel -> channel.queueDeclare(
                queue.name(), true, false, false, Map.of("x-max-length", 10, "x-overflow", "drop-head")));

        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "50", queue.name())) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();
            assertThat(sending.output())
                    .contains("all 50 messages are confirmed in ")
                    .endsWith("; queue 'dropping' holds 10 ready now");
        }
        try (var service =
                PackagedWorkload.start("rabbitmq-publisher", WorkQueue.variables(broker, queue.name(), Map.of()))) {
            await().until(() -> page(service).contains("queue: dropping: ready 10, "));
        }
    }

    @Test
    void should_keep_reading_receipts_where_the_broker_wants_them_acknowledged() throws Exception {
        broker.control("eval", "application:set_env(rabbit, consumer_timeout, 5000).");
        broker.control("eval", "application:set_env(rabbit, channel_tick_interval, 1000).");
        try (var service = PackagedWorkload.start(
                        "rabbitmq-publisher", WorkQueue.variables(broker, "receipts", Map.of()));
                var sending = Sending.begin(Map.of(), "send", broker.url(), "3", "receipts")) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();
            await().until(() -> page(service).contains("3 of 3 confirmed"));

            await().during(Duration.ofSeconds(10)).until(() -> !service.output().contains("No connection to"));
        } finally {
            broker.control("eval", "application:set_env(rabbit, consumer_timeout, 1800000).");
            broker.control("eval", "application:set_env(rabbit, channel_tick_interval, 60000).");
        }
    }

    @Test
    void should_do_with_one_channel_what_can_be_done_with_one() throws Exception {
        broker.control("eval", "application:set_env(rabbit, channel_max, 1).");
        var variables = Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", "narrow");
        try (var service = PackagedWorkload.start("rabbitmq-publisher", variables);
                var sending = Sending.begin(Map.of(), "send", broker.url(), "5", "narrow")) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();
            await().until(() -> page(service).contains("5 of 5 confirmed"));
            assertThat(page(service))
                    .contains("queue: narrow: not known at this moment"
                            + " (the broker allows no more channels on this connection: channel_max is 1)");
            assertThat(service.output()).doesNotContain("Exception", "\tat ");
        } finally {
            broker.control("eval", "application:set_env(rabbit, channel_max, 2047).");
        }
    }

    private static String page(PackagedWorkload service) {
        return given().get(service.uri("/")).asString();
    }

    private static int readiness(PackagedWorkload service) {
        return given().get(service.uri("/readyz")).statusCode();
    }

    private static String metrics(PackagedWorkload service) {
        return given().get(service.uri("/metrics")).asString();
    }
}

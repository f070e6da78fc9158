package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged publisher and consumers on one broker: what is said of a run is what became of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class VerdictIT {
    private static final Duration LONG = Duration.ofSeconds(100);

    private static TestBroker broker;
    private static WorkQueue queue;
    private static PackagedWorkload publisher;

    private final List<PackagedWorkload> consumers = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.real();
        queue = WorkQueue.of(broker, "hello");
        queue.declare();
        publisher = PackagedWorkload.start("rabbitmq-publisher", WorkQueue.variables(broker, "hello", Map.of()));
    }

    @AfterAll
    static void stop() {
        if (publisher != null) {
            publisher.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void empty_the_queue() throws Exception {
        queue.use(channel -> channel.queuePurge(queue.name()));
    }

    @AfterEach
    void stop_consumers() {
        consumers.forEach(PackagedWorkload::close);
    }

    @Test
    void should_find_nothing_lost_when_the_broker_is_killed_in_the_middle_of_2000_messages() throws Exception {
        consume(3, Map.of("CONSUMER_WORK", "2ms"));
        var id = begin("{\"schedule\":\"200/s for 10s\"}");
        await().atMost(LONG).until(() -> run(id).getInt("confirmed") > 500);

        broker.kill();
        assertThat(run(id).getString("verdict")).isEqualTo("publishing");
        broker.startAgain();

        var run = awaitVerdict(id, "complete");
        assertThat(run.getInt("published")).isEqualTo(2000);
        assertThat(run.getInt("confirmed")).isEqualTo(2000);
        assertThat(run.getInt("processed")).isEqualTo(2000);
        assertThat(run.getInt("lost")).isZero();
        assertThat(run.getInt("deadLettered")).isZero();
        assertThat(run.getInt("stillQueued")).isZero();
        assertThat(run.getInt("duplicates")).isNotNegative();
        assertThat(run.getString("text")).startsWith("nothing lost: all 2000 are accounted for, 2000 processed");
        assertThat(queue.messages()).as("but for what was published again").isLessThanOrEqualTo(run.getInt("repeated"));
    }

    @Test
    void should_see_a_message_delivered_once_more_when_its_consumer_is_killed() throws Exception {
        consume(1, Map.of("CONSUMER_WORK", "10m"));
        var id = begin("{\"count\":5}");
        await().atMost(LONG).until(() -> run(id).getString("state").equals("published") && queue.messages() == 4);

        consumers.get(0).sigkill();
        consume(1, Map.of("CONSUMER_WORK", "0"));

        var run = awaitVerdict(id, "complete");
        assertThat(run.getInt("redelivered")).isEqualTo(1);
        assertThat(run.getInt("processed")).isEqualTo(5);
        assertThat(run.getInt("duplicates")).isZero();
        assertThat(run.getInt("lost")).isZero();
    }

    @Test
    void should_account_for_poison_as_dead_letter() throws Exception {
        consume(2, Map.of("CONSUMER_WORK", "0", "CONSUMER_POISON", "Message 7 of 20"));
        var id = begin("{\"count\":20}");

        var run = awaitVerdict(id, "complete");
        assertThat(run.getInt("deadLettered")).isEqualTo(1);
        assertThat(run.getInt("processed")).isEqualTo(19);
        assertThat(run.getInt("redelivered")).isEqualTo(1);
        assertThat(run.getInt("lost")).isZero();
        assertThat(run.getString("text"))
                .isEqualTo("nothing lost: all 20 are accounted for, 19 processed, 1 dead-lettered");
    }

    @Test
    void should_say_what_is_lost_when_the_queue_is_purged() throws Exception {
        var id = begin("{\"count\":10}");
        var waiting = awaitVerdict(id, "waiting");
        assertThat(waiting.getString("lost")).isIn("0", null);
        await().atMost(LONG).until(() -> queue.messages() == 10);

        queue.use(channel -> channel.queuePurge(queue.name()));

        var run = awaitVerdict(id, "lost");
        assertThat(run.getInt("lost")).isEqualTo(10);
        assertThat(run.getInt("stillQueued")).isZero();
        assertThat(run.getString("text")).startsWith("10 of 10 are gone: purged, lost, or taken by a consumer");
    }

    @Test
    void should_know_the_runs_of_Jobs_and_those_from_before_a_restart() throws Exception {
        consume(1, Map.of("CONSUMER_WORK", "0"));
        var own = begin("{\"count\":20}");
        awaitVerdict(own, "complete");
        String jobs;
        try (var sending = Sending.begin(Map.of("POD_NAME", "publish-x1"), "send", broker.url(), "30")) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();
            jobs = sending.lines().get(0).replaceAll(".*, run ", "");
        }
        assertThat(awaitVerdict(jobs, "complete").getString("sender")).isEqualTo("publish-x1");

        publisher.sigterm();
        publisher.startAgain();

        var known = awaitVerdict(own, "complete");
        assertThat(known.getInt("processed")).isEqualTo(20);
        assertThat(known.getInt("confirmed")).isEqualTo(20);
        assertThat(awaitVerdict(jobs, "complete").getInt("processed")).isEqualTo(30);
        assertThat(given().get(publisher.uri("/runs")).jsonPath().getList("run"))
                .contains(own, jobs);
    }

    private void consume(int many, Map<String, String> variables) throws Exception {
        var first = consumers.size();
        for (var number = first; number < first + many; number++) {
            var pod = Map.of("POD_NAME", "consumer-" + number);
            var all = WorkQueue.variables(broker, "hello", variables);
            all.putAll(pod);
            consumers.add(PackagedWorkload.launch("rabbitmq-consumer", all));
        }
        for (var consumer : consumers.subList(first, first + many)) {
            consumer.awaitReady();
        }
    }

    private static String begin(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(publisher.uri("/runs"))
                .then()
                .statusCode(201)
                .extract()
                .path("run");
    }

    private static JsonPath run(String id) {
        return given().get(publisher.uri("/runs/" + id)).jsonPath();
    }

    private static JsonPath awaitVerdict(String id, String verdict) {
        await().atMost(LONG).untilAsserted(() -> assertThat(run(id).getString("verdict"))
                .as(run(id).prettify())
                .isEqualTo(verdict));
        return run(id);
    }
}

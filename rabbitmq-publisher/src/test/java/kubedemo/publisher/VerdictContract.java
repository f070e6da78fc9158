package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged publisher and consumers on a broker, whichever version: what is said of a run is what became of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
@TestInstance(Lifecycle.PER_CLASS)
abstract class VerdictContract {
    static final Duration LONG = Duration.ofSeconds(100);

    final List<PackagedWorkload> consumers = new ArrayList<>();
    private final Supplier<TestBroker> brokers;
    TestBroker broker;
    WorkQueue queue;
    PackagedWorkload publisher;

    VerdictContract(Supplier<TestBroker> brokers) {
        this.brokers = brokers;
    }

    @BeforeAll
    void start() throws Exception {
        broker = brokers.get();
        queue = WorkQueue.of(broker, "hello");
        queue.declare();
        publisher = PackagedWorkload.start("rabbitmq-publisher", WorkQueue.variables(broker, "hello", Map.of()));
    }

    @AfterAll
    void stop() {
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
        consumers.clear();
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
        assertThat(queue.messages()).as("but for what was published again").isLessThanOrEqualTo(run.getInt("repeated"));
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
    }

    void consume(int many, Map<String, String> variables) throws Exception {
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

    String begin(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(publisher.uri("/runs"))
                .then()
                .statusCode(201)
                .extract()
                .path("run");
    }

    JsonPath run(String id) {
        return given().get(publisher.uri("/runs/" + id)).jsonPath();
    }

    JsonPath awaitVerdict(String id, String verdict) {
        await().atMost(LONG).untilAsserted(() -> assertThat(run(id).getString("verdict"))
                .as(run(id).prettify())
                .isEqualTo(verdict));
        return run(id);
    }
}

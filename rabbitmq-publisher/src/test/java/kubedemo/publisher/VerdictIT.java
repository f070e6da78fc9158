package kubedemo.publisher;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("the broker of VerdictIT") // by which its own methods take turns
class VerdictIT extends VerdictContract {
    VerdictIT() {
        super(TestBroker::real);
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
    void should_say_what_is_lost_when_the_queue_is_purged() throws Exception {
        var id = begin("{\"count\":10}");
        var waiting = awaitVerdict(id, "waiting");
        assertThat(waiting.getString("lost")).isIn("0", null);
        await().atMost(LONG).until(() -> queue.messages() == 10);

        queue.use(channel -> channel.queuePurge(queue.name()));

        var run = awaitVerdict(id, "lost");
        assertThat(run.getInt("lost")).isEqualTo(10);
        assertThat(run.getInt("stillQueued")).isZero();
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
}

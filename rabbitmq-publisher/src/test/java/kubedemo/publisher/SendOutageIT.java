package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A Job whose broker dies, stalls, comes late or loses the queue. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the broker of SendOutageIT") // by which its own methods take turns
@Timeout(400)
class SendOutageIT {
    /** So many that a run is under way for a while when its first messages are in the queue. */
    private static final int MANY = 20_000;

    private static final int SOME = 500;

    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.real();
    }

    @Test
    void should_publish_all_although_the_broker_is_killed_in_the_middle() throws Exception {
        var queue = WorkQueue.of(broker, "killed");
        queue.declare();
        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "" + MANY, queue.name())) {
            queue.awaitMessages(SOME);

            broker.kill();
            sending.awaitProgress(2);
            broker.startAgain();

            assertThat(sending.exitCode()).as(sending.output()).isZero();
            assertThat(sending.repeated()).isPositive();
            var there = queue.takeAll();
            assertThat(new TreeSet<>(there))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, MANY).boxed().toList());
            assertThat(there.size() - MANY).isBetween(0, (int) sending.repeated());
            assertThat(sending.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void should_wait_for_a_broker_that_comes_late() throws Exception {
        broker.kill();
        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "300", "late")) {
            sending.awaitProgress(2);
            broker.startAgain();

            assertThat(sending.exitCode()).as(sending.output()).isZero();
            assertThat(WorkQueue.of(broker, "late").messages()).isEqualTo(300);
        }
    }

    @Test
    void should_give_up_a_broker_that_stalls_and_say_how_far_it_came() throws Exception {
        var queue = WorkQueue.of(broker, "stalled");
        var impatient = Map.of("PUBLISH_TIMEOUT", "3s");
        try (var sending = Sending.begin(impatient, "send", broker.url(), "" + MANY, queue.name())) {
            queue.awaitMessages(SOME);

            broker.stall();
            try {
                assertThat(sending.exitCode()).isEqualTo(1);
            } finally {
                broker.resume();
            }

            queue.awaitMessages(sending.confirmed());
        }
    }

    @Test
    void should_go_on_when_a_broker_that_stalled_goes_on() throws Exception {
        var queue = WorkQueue.of(broker, "resumed");
        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "" + MANY, queue.name())) {
            queue.awaitMessages(SOME);

            broker.stall();
            try {
                sending.awaitProgress(4);
            } finally {
                broker.resume();
            }

            assertThat(sending.exitCode()).as(sending.output()).isZero();
            assertThat(new TreeSet<>(queue.takeAll())).hasSize(MANY);
        }
    }

    @Test
    void should_give_up_a_broker_that_has_stalled_before() throws Exception {
        broker.stall();
        try (var sending = Sending.begin(Map.of("PUBLISH_TIMEOUT", "1s"), "send", broker.url(), "10", "never")) {
            assertThat(sending.exitCode()).isEqualTo(1);

            assertThat(sending.confirmed()).isZero();
        } finally {
            broker.resume();
        }
    }

    @Test
    void should_declare_a_queue_again_that_is_deleted_in_the_middle() throws Exception {
        var queue = WorkQueue.of(broker, "deleted");
        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "" + MANY, queue.name())) {
            queue.awaitMessages(SOME);

            queue.use(channel -> channel.queueDelete(queue.name()));

            assertThat(sending.exitCode()).as(sending.output()).isZero();
            assertThat(sending.repeated()).isPositive();
            assertThat(queue.takeAll()).contains((long) MANY);
        }
    }
}

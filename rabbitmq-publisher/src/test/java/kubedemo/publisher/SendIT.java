package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import kubedemo.playground.FreePort;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a Job: what it publishes, what it says, how it ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class SendIT {
    @AutoClose
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.real();
    }

    @Test
    void should_publish_300_as_in_the_training() throws Exception {
        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "300")) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();

            assertThat(sending.output())
                    .containsPattern(
                            "all 300 messages are confirmed in [^;]*, confirm latency p50 [0-9.]+ m?s, p99 [0-9.]+ m?s; ")
                    .doesNotContain("WARN", "ERROR", "\tat ");
        }
        assertThat(WorkQueue.of(broker, "hello").takeAll())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void should_publish_what_a_variable_says_without_arguments() throws Exception {
        var variables = new HashMap<>(WorkQueue.variables(broker, "counted", Map.of("PUBLISH_COUNT", "20")));
        try (var sending = Sending.begin(variables)) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();
        }
        assertThat(WorkQueue.of(broker, "counted").messages()).isEqualTo(20);
    }

    @Test
    void should_write_on_each_message_what_it_is() throws Exception {
        try (var sending = Sending.begin(Map.of("POD_NAME", "publish-x1"), "send", broker.url(), "1", "written")) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();
        }

        var message = WorkQueue.of(broker, "written").use(channel -> channel.basicGet("written", true));
        var properties = message.getProps();
        assertThat(new String(message.getBody())).isEqualTo("Message 1 of 1");
        assertThat(properties.getContentType()).isEqualTo("text/plain");
        assertThat(properties.getDeliveryMode()).as("persistent").isEqualTo(2);
        assertThat(properties.getMessageId()).matches("[0-9a-f]{8}-1");
        assertThat(properties.getCorrelationId() + "-1").isEqualTo(properties.getMessageId());
        assertThat(properties.getHeaders()).containsKeys("run", "sequence", "count", "sender", "sent-at");
        assertThat(properties.getHeaders().get("sender")).hasToString("publish-x1");
    }

    @Test
    void should_keep_to_the_window_of_one() throws Exception {
        try (var sending = Sending.begin(Map.of("PUBLISH_WINDOW", "1"), "send", broker.url(), "50", "narrow")) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();
        }
        assertThat(WorkQueue.of(broker, "narrow").takeAll()).hasSize(50);
    }

    @Test
    void should_say_how_far_it_is_once_a_second_and_at_SIGTERM() throws Exception {
        var queue = WorkQueue.of(broker, "long");
        try (var sending = Sending.begin(Map.of("PUBLISH_WINDOW", "2"), "send", broker.url(), "1000000", "long")) {
            queue.awaitMessages(1);
            sending.awaitProgress(2);

            sending.process().sigterm();

            assertThat(sending.exitCode()).isEqualTo(143);
            assertThat(queue.messages()).isEqualTo(sending.confirmed()).isPositive();
        }
    }

    @Test
    void should_say_each_second_that_it_waits_until_it_gives_up() throws Exception {
        var nobody = "amqp://guest:secret@127.0.0.1:" + FreePort.one();
        try (var sending = Sending.begin(Map.of("PUBLISH_TIMEOUT", "3s"), "send", nobody, "10")) {
            assertThat(sending.exitCode()).isEqualTo(1);

            assertThat(sending.lines())
                    .as("one at the start, one a second, one at the end")
                    .hasSizeGreaterThanOrEqualTo(4);
            assertThat(sending.confirmed()).isZero();
            assertThat(sending.output()).doesNotContain("secret", "\tat ");
        }
    }

    @Test
    void should_fail_without_a_word_of_the_password_where_the_broker_refuses_it() throws Exception {
        var wrong = broker.url().replace("guest:guest", "guest:wrong-secret");
        try (var sending = Sending.begin(Map.of("PUBLISH_TIMEOUT", "1s"), "send", wrong, "10")) {
            assertThat(sending.exitCode()).isEqualTo(1);
            assertThat(sending.output()).doesNotContain("wrong-secret", "\tat ", "Exception", "WARN", "ERROR");
        }
    }

    @Test
    void should_end_with_2_and_one_line_where_an_argument_or_a_variable_is_not_allowed() throws Exception {
        try (var job = Sending.begin(Map.of(), "send", "amqp://localhost", "0");
                var service = Sending.begin(Map.of("PUBLISH_WINDOW", "0"))) {
            assertThat(job.exitCode()).isEqualTo(2);
            assertThat(job.output()).hasLineCount(1).contains("PUBLISH_COUNT");
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.output()).hasLineCount(1).contains("PUBLISH_WINDOW");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_use_a_queue_as_it_is_and_say_so_once(boolean durable) throws Exception {
        var name = "there-already-" + durable;
        WorkQueue.of(broker, name).use(channel -> declared(channel, name, durable));

        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "30", name)) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();

            assertThat(sending.lines())
                    .filteredOn(line -> line.startsWith("WARN "))
                    .hasSize(1);
        }
        assertThat(WorkQueue.of(broker, name).messages()).isEqualTo(30);
    }

    @Test
    void should_declare_a_classic_queue_on_request() throws Exception {
        var classic = Map.of("RABBITMQ_QUEUE_TYPE", "classic");
        for (var again = 0; again < 2; again++) {
            try (var sending = Sending.begin(classic, "send", broker.url(), "5", "classic")) {
                assertThat(sending.exitCode()).as(sending.output()).isZero();
                assertThat(sending.output()).doesNotContain("WARN");
            }
        }
        assertThat(new TreeSet<>(WorkQueue.of(broker, "classic").takeAll())).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    /** One with other properties than ours. */
    private static boolean declared(Channel channel, String name, boolean durable) throws IOException {
        try {
            channel.queueDeclare(name, durable, false, false, Map.of());
        } catch (IOException e) {
            // RabbitMQ 4.3 has no transient queues any more.
            channel.getConnection().createChannel().queueDeclare(name, true, false, true, Map.of());
        }
        return true;
    }
}

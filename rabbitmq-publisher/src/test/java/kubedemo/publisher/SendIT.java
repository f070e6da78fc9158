package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import kubedemo.playground.FreePort;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a Job: what it publishes, what it says, how it ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class SendIT {
    private static final Map<String, String> IMPATIENT = Map.of("PUBLISH_TIMEOUT", "1s");

    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.real();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void should_publish_300_as_in_the_training() throws Exception {
        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "300")) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();

            assertThat(sending.lines().get(0))
                    .startsWith("publishing 300 messages to queue 'hello' at amqp://guest@127.0.0.1:");
            assertThat(sending.lastLine())
                    .matches("all 300 messages are in queue 'hello': published and confirmed in \\d+\\.\\d s");
            assertThat(sending.output()).doesNotContain("WARN", "ERROR", "\tat ");
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
    void should_say_what_is_confirmed_once_a_second_and_at_SIGTERM() throws Exception {
        var queue = WorkQueue.of(broker, "long");
        try (var sending = Sending.begin(Map.of("PUBLISH_WINDOW", "2"), "send", broker.url(), "1000000", "long")) {
            sending.awaitOutput("\n2 s: ");

            sending.process().sigterm();

            assertThat(sending.exitCode()).isEqualTo(143);
            assertThat(sending.lines().subList(1, 3))
                    .allMatch(line -> line.matches("[12] s: \\d+ of 1000000 confirmed, \\d+ published"));
            assertThat(sending.lastLine()).startsWith("stopped after ");
            var confirmed = sending.lastLine().replaceAll(".* s: (\\d+) of 1000000 .*", "$1");
            assertThat(sending.lastLine())
                    .contains(": " + confirmed + " of 1000000 messages are confirmed, 0 published without confirm, ");
            assertThat(queue.messages()).isEqualTo(Long.parseLong(confirmed)).isPositive();
        }
    }

    @Test
    void should_say_each_second_what_it_waits_for_until_it_gives_up() throws Exception {
        var nobody = "amqp://guest:secret@127.0.0.1:" + FreePort.one();
        try (var sending = Sending.begin(Map.of("PUBLISH_TIMEOUT", "3s"), "send", nobody, "10")) {
            assertThat(sending.exitCode()).isEqualTo(1);

            assertThat(sending.lines().get(1))
                    .matches("1 s: 0 of 10 confirmed, 0 published; waiting: nothing listens at 127.0.0.1:\\d+"
                            + " \\(gives up in [01] s\\)");
            assertThat(sending.lastLine())
                    .matches(
                            "failed after 3\\.\\d s: 0 of 10 messages are confirmed, 0 published without confirm,"
                                    + " 10 not published: gave up after 3 s without progress: nothing listens at 127.0.0.1:\\d+");
            assertThat(sending.output()).doesNotContain("secret", "\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amqp://guest:wrong-secret@{broker}            | {broker} refuses user 'guest' or its password
            amqp://stranger:wrong-secret@{broker}         | {broker} refuses user 'stranger' or its password
            amqp://guest:guest@{broker}/nowhere           | {broker} refuses virtual host 'nowhere': NOT_ALLOWED
            amqp://guest:wrong-secret@no-such-host.invalid | host 'no-such-host.invalid' cannot be resolved
            amqps://guest:wrong-secret@{broker}           | no TLS with {broker}: Unsupported or unrecognized SSL message
            amqps://guest:wrong-secret@{tls}              | {tls} has a certificate that is not trusted: unable to find valid certification path
            amqp://guest:wrong-secret@{tls}               | {tls} does not speak AMQP 0-9-1 (a port with TLS wants amqps://)
            """)
    void should_say_in_one_line_why_it_cannot_connect(String url, String reason) throws Exception {
        var address = "127.0.0.1:" + URI.create(broker.url()).getPort();
        try (var tls = TlsPort.open()) {
            var places = Map.of("{broker}", address, "{tls}", "127.0.0.1:" + tls.number());
            try (var sending = Sending.begin(IMPATIENT, "send", filled(url, places), "10")) {
                assertThat(sending.exitCode()).isEqualTo(1);

                assertThat(sending.lastLine())
                        .startsWith("failed after ")
                        .contains("gave up after 1 s without progress: " + filled(reason, places));
                assertThat(sending.output()).doesNotContain("wrong-secret", "\tat ", "Exception", "WARN", "ERROR");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_use_a_queue_as_it_is_and_say_so_once(boolean durable) throws Exception {
        var name = "there-already-" + durable;
        WorkQueue.of(broker, name).use(channel -> declared(channel, name, durable));

        try (var sending = Sending.begin(Map.of(), "send", broker.url(), "30", name)) {
            assertThat(sending.exitCode()).as(sending.output()).isZero();

            assertThat(sending.lines().stream().filter(line -> line.startsWith("WARN ")))
                    .singleElement()
                    .asString()
                    .startsWith("WARN queue " + name + " is used as it is: PRECONDITION_FAILED");
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

    private static String filled(String text, Map<String, String> places) {
        for (var place : places.entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        return text;
    }
}

package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.text.Text;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SendCommandTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String nobody = Text.format("amqp://guest:secret@127.0.0.1:%d", FreePort.one());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://guest:secret@localhost:5672",
                "guest:secret@localhost",
                "amqp:/guest:secret@localhost",
                "amqp://guest:secret@",
                "amqp://guest:secret@host:99999",
                "amqp://guest:secret@host:port",
                "amqp://guest:secret@host/one/two",
                "amqp://guest:secret@host?heartbeat=1",
                "amqp://guest:secret word@host",
                "amqp://guest:sec/ret@host",
                "amqp://guest:sec#ret@host"
            })
    void should_refuse_what_is_no_broker_and_keep_the_password_to_itself(String url) {
        assertThatThrownBy(() -> send(Map.of(), url, "10"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("RABBITMQ_URL is '")
                .hasMessageContaining("allowed: amqp://user:password@host:5672/vhost")
                .message()
                .doesNotContain("secret", "sec/ret", "sec#ret")
                .hasLineCount(1);
        assertThat(output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "abc", "1000001", "1e3", "99999999999999999999"})
    void should_refuse_what_is_no_count(String count) {
        assertThatThrownBy(() -> send(Map.of(), nobody, count))
                .isInstanceOf(BadInput.class)
                .hasMessage("PUBLISH_COUNT is '%s'; allowed: a whole number from 1 to 1000000", count);
        assertThatThrownBy(() -> send(Map.of("PUBLISH_COUNT", count), nobody)).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "hello/there", "-n=ü", "<script>"})
    void should_refuse_what_is_no_name_of_a_queue(String queue) {
        assertThatThrownBy(() -> send(Map.of(), nobody, "10", queue))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "RABBITMQ_QUEUE is '%s'; allowed: 1 to 200 letters, digits, dots, colons, dashes or underscores",
                        queue);
    }

    @Test
    void should_refuse_more_arguments() {
        assertThatThrownBy(() -> send(Map.of(), nobody, "10", "hello", "more"))
                .isInstanceOf(BadInput.class)
                .hasMessage("argument is 'more'; allowed: send [URL [COUNT [QUEUE]]]");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH_TIMEOUT, -5s",
        "PUBLISH_TIMEOUT, PT-5S",
        "PUBLISH_TIMEOUT, 0",
        "PUBLISH_TIMEOUT, 2h",
        "PUBLISH_TIMEOUT, soon",
        "PUBLISH_WINDOW, 0",
        "PUBLISH_WINDOW, -1",
        "PUBLISH_WINDOW, 10001",
        "PUBLISH_WINDOW, wide",
        "RABBITMQ_QUEUE_TYPE, lazy",
        "RABBITMQ_MANAGEMENT_URL, amqp://localhost"
    })
    void should_refuse_a_variable_that_is_not_allowed(String name, String value) {
        assertThatThrownBy(() -> send(Map.of(name, value), nobody, "10"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(name + " is '" + value + "'; allowed: ");
    }

    @Test
    void should_give_up_an_absent_broker_and_say_what_has_become_of_it() {
        assertThat(send(Map.of("PUBLISH_TIMEOUT", "1s"), nobody, "10")).isEqualTo(new Outcome.Exit(1));

        assertThat(output().lines().findFirst()).hasValueSatisfying(line -> assertThat(line)
                .startsWith("publishing 10 messages to queue 'hello' at amqp://guest@127.0.0.1:")
                .matches(".*, run [0-9a-f]{8}"));
        assertThat(lastLine())
                .matches("failed after \\d+\\.\\d s: 0 of 10 messages are confirmed, 0 published without confirm, "
                        + "10 not published: gave up after 1 s without progress: nothing listens at 127.0.0.1:\\d+");
        assertThat(output()).doesNotContain("secret");
    }

    @Test
    void should_publish_300_to_the_queue_hello_unless_told_otherwise() {
        send(Map.of("PUBLISH_TIMEOUT", "1s"), nobody);
        assertThat(output()).startsWith("publishing 300 messages to queue 'hello' at ");

        bytes.reset();
        send(Map.of("PUBLISH_TIMEOUT", "1s", "PUBLISH_COUNT", "7", "RABBITMQ_QUEUE", "other"), nobody);
        assertThat(output()).startsWith("publishing 7 messages to queue 'other' at ");

        bytes.reset();
        send(Map.of("PUBLISH_TIMEOUT", "1s", "PUBLISH_COUNT", "7", "RABBITMQ_QUEUE", "other"), nobody, "8", "third");
        assertThat(output()).startsWith("publishing 8 messages to queue 'third' at ");
    }

    private Outcome send(Map<String, String> variables, String... arguments) {
        var environment = new HashMap<>(variables);
        environment.putIfAbsent("POD_NAME", "publisher-1");
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new SendCommand(false).run(List.of(arguments), new Environment(environment::get), out, out);
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        var lines = output().lines().toList();
        return lines.get(lines.size() - 1);
    }
}

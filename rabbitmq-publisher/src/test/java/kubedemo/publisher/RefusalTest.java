package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the publisher refuses to start with: exit code 2 and one line, which holds no password. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            send http://guest:secret@localhost:5672 10 | RABBITMQ_URL is 'http://***@localhost:5672'; allowed: amqp://
            send amqp://localhost 0                    | PUBLISH_COUNT is '0'; allowed: a whole number from 1 to 1000000
            send amqp://localhost -1                   | PUBLISH_COUNT is '-1'; allowed: a whole number
            send amqp://localhost 1.5                  | PUBLISH_COUNT is '1.5'; allowed: a whole number
            send amqp://localhost 10 a/b               | RABBITMQ_QUEUE is 'a/b'; allowed: 1 to 200 letters
            send amqp://localhost 10 hello more        | argument is 'more'; allowed: send [URL [COUNT [QUEUE]]]
            publish                                    | argument is 'publish'; allowed: send [URL [COUNT [QUEUE]]]
            --count=10                                 | argument is '--count=10'; allowed: send [URL [COUNT [QUEUE]]]
            """)
    void should_refuse_arguments(String arguments, String refusal) {
        refuses(Map.of(), arguments.split(" "), refusal);
    }

    @ParameterizedTest
    @CsvSource({"PUBLISH_COUNT, many", "PUBLISH_TIMEOUT, -5s", "PUBLISH_WINDOW, 0", "RABBITMQ_QUEUE_TYPE, lazy"})
    void should_refuse_variables_as_Job_and_as_service(String name, String value) {
        var refusal = name + " is '" + value + "'; allowed: ";

        refuses(Map.of(name, value), new String[] {"send"}, refusal);
        refuses(Map.of(name, value), new String[] {}, refusal);
    }

    @Test
    void should_list_its_arguments_and_variables_on_request() {
        assertThat(begin(Map.of(), "--help")).isEqualTo(new Outcome.Exit(0));
        assertThat(written(out))
                .contains(
                        "send [URL [COUNT [QUEUE]]]",
                        "PUBLISH_COUNT",
                        "PUBLISH_WINDOW (default 100)",
                        "PUBLISH_TIMEOUT (default 60s)",
                        "RABBITMQ_URL (default amqp://guest:guest@localhost:5672/)",
                        "RABBITMQ_QUEUE (default hello)");
    }

    private void refuses(Map<String, String> variables, String[] arguments, String refusal) {
        err.reset();

        assertThat(begin(variables, arguments)).isEqualTo(new Outcome.Exit(2));
        assertThat(written(err))
                .hasLineCount(1)
                .startsWith("rabbitmq-publisher cannot start: " + refusal)
                .doesNotContain("secret");
        assertThat(written(out)).isEmpty();
    }

    private Outcome begin(Map<String, String> variables, String... arguments) {
        return Main.workload()
                .begin(new Environment(variables::get), new PrintStream(out), new PrintStream(err), arguments);
    }

    private static String written(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

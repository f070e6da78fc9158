package kubedemo.consumer;

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

/** What the consumer refuses to start with: exit code 2 and one line, which holds no password. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RABBITMQ_URL              | http://guest:s3cret@localhost       | http://***@localhost'; allowed: amqp://
            RABBITMQ_URL              | amqp://guest:s3cret@local host      | allowed: amqp://
            RABBITMQ_URL              | amqp://guest:s3cret@localhost:99999 | allowed: amqp://
            RABBITMQ_MANAGEMENT_URL   | ftp://guest:s3cret@localhost        | allowed: http://
            RABBITMQ_QUEUE            | two words                           | allowed: 1 to 200 letters
            RABBITMQ_QUEUE_TYPE       | stream                              | allowed: quorum, classic
            CONSUMER_WORK             | banana                              | allowed: a duration from 0s to 10m
            CONSUMER_WORK             | -1s                                 | allowed: a duration from 0s to 10m
            CONSUMER_WORK             | 2s..1s                              | or a range such as 500ms..2s
            CONSUMER_WORK             | 11m                                 | allowed: a duration from 0s to 10m
            CONSUMER_FAIL_RATE        | 2                                   | allowed: a fraction from 0 to 1
            CONSUMER_PREFETCH         | 0                                   | allowed: a whole number from 1 to 65535
            KEDA_MESSAGES_PER_REPLICA | 0                                   | allowed: a whole number from 1
            """)
    void should_not_start_with_what_is_not_allowed(String name, String value, String says) {
        assertThat(begin(Map.of(name, value))).isEqualTo(new Outcome.Exit(2));
        assertThat(written(err))
                .hasLineCount(1)
                .startsWith("rabbitmq-consumer cannot start: " + name + " is '")
                .contains(says)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            consume                            | argument is 'consume'; allowed: receive URL [QUEUE]
            receive                            | argument URL is missing; allowed: receive URL [QUEUE]
            receive localhost                  | RABBITMQ_URL is 'localhost'; allowed: amqp://
            receive amqp://localhost a/b       | RABBITMQ_QUEUE is 'a/b'; allowed: 1 to 200 letters
            receive amqp://localhost hello 300 | argument is '300'; allowed: receive URL [QUEUE]
            """)
    void should_refuse_arguments_that_it_does_not_know(String arguments, String says) {
        assertThat(begin(Map.of(), arguments.split(" "))).isEqualTo(new Outcome.Exit(2));
        assertThat(written(err)).hasLineCount(1).contains(says);
    }

    @Test
    void should_serve_with_broker_and_queue_from_the_arguments_of_the_training() {
        assertThat(begin(Map.of("RABBITMQ_QUEUE", "other"), "receive", "amqp://localhost", "hello"))
                .isEqualTo(new Outcome.Serve(Map.of("RABBITMQ_URL", "amqp://localhost", "RABBITMQ_QUEUE", "hello")));
        assertThat(written(err)).isEmpty();
    }

    private Outcome begin(Map<String, String> variables, String... arguments) {
        return Main.workload()
                .begin(new Environment(variables::get), new PrintStream(out), new PrintStream(err), arguments);
    }

    private static String written(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

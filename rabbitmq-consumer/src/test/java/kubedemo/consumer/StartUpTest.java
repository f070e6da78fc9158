package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.Workload;
import kubedemo.kit.config.Environment;
import kubedemo.kit.contract.StartUpContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartUpTest extends StartUpContract {
    @Override
    protected Workload workload() {
        return Main.workload();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RABBITMQ_URL              | http://guest:s3cret@localhost       | http://***@localhost
            RABBITMQ_URL              | amqp://guest:s3cret@local host      | amqp://***@local host
            RABBITMQ_URL              | amqp://guest:s3cret@localhost:99999 | amqp://***@localhost:99999
            RABBITMQ_MANAGEMENT_URL   | ftp://guest:s3cret@localhost        | ftp://***@localhost
            RABBITMQ_QUEUE            | two words                           | two words
            RABBITMQ_QUEUE_TYPE       | stream                              | stream
            CONSUMER_WORK             | banana                              | banana
            CONSUMER_WORK             | -1s                                 | -1s
            CONSUMER_WORK             | 2s..1s                              | 2s..1s
            CONSUMER_WORK             | 11m                                 | 11m
            CONSUMER_FAIL_RATE        | 2                                   | 2
            CONSUMER_PREFETCH         | 0                                   | 0
            KEDA_MESSAGES_PER_REPLICA | 0                                   | 0
            """)
    void should_refuse_a_variable_and_show_no_password(String name, String value, String shown) {
        assertThat(refused(Map.of(name, value), name + " is '" + shown + "'")).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "receive, argument URL is missing",
        "receive localhost, RABBITMQ_URL is 'localhost'",
        "receive amqp://localhost a/b, RABBITMQ_QUEUE is 'a/b'",
        "receive amqp://localhost hello 300, argument is '300'"
    })
    void should_refuse_arguments(String arguments, String refusal) {
        refused(Map.of(), refusal, arguments.split(" "));
    }

    @Test
    void should_serve_with_broker_and_queue_from_the_arguments_of_the_training() {
        var outcome = workload()
                .begin(
                        new Environment(Map.of("RABBITMQ_QUEUE", "other")::get),
                        System.out,
                        System.err,
                        "receive",
                        "amqp://localhost",
                        "hello");

        assertThat(outcome)
                .isEqualTo(new Outcome.Serve(Map.of("RABBITMQ_URL", "amqp://localhost", "RABBITMQ_QUEUE", "hello")));
    }
}

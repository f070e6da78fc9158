package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kubedemo.kit.Workload;
import kubedemo.kit.contract.StartUpContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartUpTest extends StartUpContract {
    @Override
    protected Workload workload() {
        return Main.workload();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            send http://guest:secret@localhost:5672 10 | RABBITMQ_URL is 'http://***@localhost:5672'
            send amqp://localhost 0                    | PUBLISH_COUNT is '0'
            send amqp://localhost -1                   | PUBLISH_COUNT is '-1'
            send amqp://localhost 1.5                  | PUBLISH_COUNT is '1.5'
            send amqp://localhost 10 a/b               | RABBITMQ_QUEUE is 'a/b'
            send amqp://localhost 10 hello more        | argument is 'more'
            publish                                    | argument is 'publish'
            --count=10                                 | argument is '--count=10'
            """)
    void should_refuse_arguments_and_show_no_password(String arguments, String refusal) {
        assertThat(refused(Map.of(), refusal, arguments.split(" "))).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"PUBLISH_COUNT, many", "PUBLISH_TIMEOUT, -5s", "PUBLISH_WINDOW, 0", "RABBITMQ_QUEUE_TYPE, lazy"})
    void should_refuse_variables_as_Job_and_as_service(String name, String value) {
        refused(Map.of(name, value), name + " is '" + value + "'", "send");
        refused(Map.of(name, value), name + " is '" + value + "'");
    }

    @ParameterizedTest
    @CsvSource({"KEDA_MESSAGES_PER_REPLICA, 0", "KEDA_MIN_REPLICAS, -1", "KEDA_MAX_REPLICAS, many"})
    void should_refuse_what_the_ScaledObject_cannot_say(String name, String value) {
        refused(Map.of(name, value), name + " is '" + value + "'");
    }
}

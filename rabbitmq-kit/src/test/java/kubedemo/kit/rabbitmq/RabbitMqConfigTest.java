package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.rabbitmq.Topology.QueueType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RabbitMqConfigTest {
    @Test
    void should_have_the_defaults_of_a_broker_on_this_machine() {
        assertThat(config(Map.of()))
                .hasToString("RabbitMqConfig[url=amqp://guest@localhost:5672, management=Optional.empty,"
                        + " topology=Topology[queue=hello, type=QUORUM]]");
    }

    @Test
    void should_take_what_is_set_and_show_no_password() {
        var config = config(Map.of(
                "RABBITMQ_URL", "amqp://u:s3cret@broker",
                "RABBITMQ_MANAGEMENT_URL", "http://u:s3cret@broker:15672",
                "RABBITMQ_QUEUE", "my.queue-1:x_y",
                "RABBITMQ_QUEUE_TYPE", "classic"));

        assertThat(config.topology()).isEqualTo(new Topology("my.queue-1:x_y", QueueType.CLASSIC));
        assertThat(config.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"RABBITMQ_QUEUE, two words", "RABBITMQ_QUEUE, ümlaut", "RABBITMQ_QUEUE_TYPE, stream"})
    void should_refuse_anything_else(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(name + " is '" + value + "'");
    }

    @Test
    void should_refuse_a_name_that_is_too_long_for_what_is_derived_from_it() {
        assertThat(config(Map.of("RABBITMQ_QUEUE", "q".repeat(200))).topology().deadLetters())
                .hasSizeLessThan(256);
        assertThatThrownBy(() -> config(Map.of("RABBITMQ_QUEUE", "q".repeat(201))))
                .isInstanceOf(BadInput.class);
    }

    private static RabbitMqConfig config(Map<String, String> variables) {
        return RabbitMqConfig.from(new Environment(variables::get));
    }
}

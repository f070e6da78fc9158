package kubedemo.kit.rabbitmq;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.rabbitmq.Topology.QueueType;

/**
 * What consumer and publisher know of the broker alike.
 *
 * @param management empty where unacknowledged messages cannot be asked for
 */
public record RabbitMqConfig(BrokerUrl url, Optional<ManagementUrl> management, Topology topology) {
    /** Its name, and two names derived from it, must fit the 255 bytes of an AMQP short string. */
    private static final Pattern QUEUE_NAME = Pattern.compile("[A-Za-z0-9._:-]{1,200}");

    public static final Variable<BrokerUrl> URL = new Variable<>(
            "RABBITMQ_URL", "amqp://guest:guest@localhost:5672/", "The broker, " + BrokerUrl.ALLOWED, BrokerUrl::read);
    private static final Variable<ManagementUrl> MANAGEMENT_URL = new Variable<>(
            "RABBITMQ_MANAGEMENT_URL",
            null,
            "Its management API, " + ManagementUrl.ALLOWED + "; without it unacknowledged messages are not known",
            ManagementUrl::read);
    public static final Variable<String> QUEUE =
            new Variable<>("RABBITMQ_QUEUE", "hello", "The queue to use", RabbitMqConfig::queue);
    private static final Variable<QueueType> QUEUE_TYPE = new Variable<>(
            "RABBITMQ_QUEUE_TYPE",
            "quorum",
            "How a missing queue is declared: quorum or classic",
            input -> input.choice(QueueType.class));

    public static final List<Variable<?>> VARIABLES = List.of(URL, MANAGEMENT_URL, QUEUE, QUEUE_TYPE);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    public static RabbitMqConfig from(Environment environment) {
        return new RabbitMqConfig(
                environment.get(URL),
                environment.find(MANAGEMENT_URL),
                new Topology(environment.get(QUEUE), environment.get(QUEUE_TYPE)));
    }

    private static String queue(Input input) {
        if (input.text() == null || !QUEUE_NAME.matcher(input.text()).matches()) {
            throw input.bad("1 to 200 letters, digits, dots, colons, dashes or underscores");
        }
        return input.text();
    }
}

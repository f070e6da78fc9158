package kubedemo.publisher;

import static kubedemo.playground.Patience.await;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import kubedemo.kit.config.Environment;
import kubedemo.kit.rabbitmq.BrokerConnector;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.playground.TestBroker;

/** A queue as the broker itself tells of it. */
record WorkQueue(RabbitMqConfig config) {

    interface Use<T> {
        T on(Channel channel) throws IOException, InterruptedException;
    }

    static WorkQueue of(TestBroker broker, String name) {
        return new WorkQueue(RabbitMqConfig.from(
                new Environment(Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", name)::get)));
    }

    /** The variables that let a workload use this queue. */
    static Map<String, String> variables(TestBroker broker, String name, Map<String, String> more) {
        var variables = new HashMap<>(Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", name));
        broker.managementUrl().ifPresent(url -> variables.put("RABBITMQ_MANAGEMENT_URL", url));
        variables.putAll(more);
        return variables;
    }

    String name() {
        return config.topology().queue();
    }

    /** @return what the use returns; each has a connection of its own, since brokers die in tests */
    <T> T use(Use<T> use) throws Exception {
        try (var connection = BrokerConnector.connect(config.url(), "test")) {
            return use.on(connection.createChannel());
        }
    }

    /** With all that belongs to it. RabbitMQ before 4.0 forgets what is younger than 2 s when it is killed. */
    void declare() throws Exception {
        try (var connection = BrokerConnector.connect(config.url(), "test")) {
            config.topology().declare(connection);
            await().pollDelay(Duration.ofSeconds(3)).until(connection::isOpen);
        }
    }

    /** Ready ones; 0 while there is no such queue. */
    long messages() throws Exception {
        try {
            return use(channel -> channel.messageCount(name()));
        } catch (IOException e) {
            return 0;
        }
    }

    void awaitMessages(long most) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> messages() >= most);
    }

    /** Takes all out. @return their sequences, in the order in which they come */
    Collection<Long> takeAll() throws Exception {
        return use(channel -> {
            var sequences = new ConcurrentLinkedQueue<Long>();
            var messages = channel.messageCount(name());
            channel.basicConsume(
                    name(),
                    true,
                    (tag, message) -> MessageHeaders.of(message.getProperties())
                            .ifPresent(headers -> sequences.add(headers.sequence())),
                    tag -> {});
            await().until(() -> sequences.size() >= messages);
            return sequences;
        });
    }
}

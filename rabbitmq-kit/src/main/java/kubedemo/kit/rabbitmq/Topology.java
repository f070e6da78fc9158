package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.text.Text;

/**
 * The queue to use, and what stands beside it: an exchange that dead letters go to, a queue that keeps them,
 * and a stream of receipts, which whoever counts can read again and again. Every argument is said, because RabbitMQ 3.10
 * and 4.x differ in their defaults; {@code definitions.json} in k8s/infrastructure/rabbitmq says the same.
 */
public record Topology(String queue, QueueType type) {
    /** Deliveries that may fail before a message is dead-lettered: so many redeliveries of a quorum queue. */
    public static final int DELIVERY_LIMIT = 5;

    /** How the broker keeps the queue. A classic queue does not count deliveries: the consumer does. */
    public enum QueueType {
        QUORUM,
        CLASSIC
    }

    /** A queue as it is declared; all are durable. */
    public record Declared(String name, Map<String, Object> arguments) {}

    /** Also the name of the queue behind it. */
    public String deadLetters() {
        return queue + ".dead-letter";
    }

    public String receipts() {
        return queue + ".receipts";
    }

    public List<Declared> queues() {
        return List.of(new Declared(queue, workArguments()), deadLetterQueue(), receiptStream());
    }

    /**
     * Declares what is missing.
     *
     * @return what was there already with other properties, or may not be declared by us, and is used as it is; a line each
     * @throws IOException when something is missing and cannot be declared either, or the connection is lost
     */
    public List<String> declare(Connection connection) throws IOException {
        var differences = new ArrayList<String>();
        ensure(
                "exchange " + deadLetters(),
                connection,
                channel -> channel.exchangeDeclare(deadLetters(), BuiltinExchangeType.FANOUT, true),
                channel -> channel.exchangeDeclarePassive(deadLetters()),
                differences);
        for (var wanted : queues()) {
            ensure(
                    "queue " + wanted.name(),
                    connection,
                    channel -> channel.queueDeclare(wanted.name(), true, false, false, wanted.arguments()),
                    channel -> channel.queueDeclarePassive(wanted.name()),
                    differences);
        }
        for (var target : List.of(deadLetters(), receipts())) {
            ensure(
                    "binding of " + target,
                    connection,
                    channel -> channel.queueBind(target, deadLetters(), ""),
                    channel -> {},
                    differences);
        }
        return List.copyOf(differences);
    }

    private Map<String, Object> workArguments() {
        return switch (type) {
            // At-least-once dead-lettering needs reject-publish; without a length limit that rejects nothing.
            case QUORUM ->
                Map.of(
                        "x-queue-type", "quorum",
                        "x-delivery-limit", DELIVERY_LIMIT,
                        "x-dead-letter-exchange", deadLetters(),
                        "x-dead-letter-strategy", "at-least-once",
                        "x-overflow", "reject-publish");
            case CLASSIC ->
                Map.of(
                        "x-queue-type",
                        "classic",
                        "x-dead-letter-exchange",
                        deadLetters(),
                        "x-overflow",
                        "reject-publish");
        };
    }

    /** Classic: a quorum queue of RabbitMQ 4 drops a message once it was looked at 20 times on the management page. */
    private Declared deadLetterQueue() {
        return new Declared(deadLetters(), Map.of("x-queue-type", "classic"));
    }

    private Declared receiptStream() {
        return new Declared(
                receipts(),
                Map.of(
                        "x-queue-type",
                        "stream",
                        "x-max-age",
                        "1h",
                        "x-max-length-bytes",
                        64_000_000,
                        "x-stream-max-segment-size-bytes",
                        8_000_000));
    }

    private static void ensure(
            String what, Connection connection, Step declare, Step mustExist, List<String> differences)
            throws IOException {
        var refusal = refusal(connection, declare);
        if (refusal.isEmpty()) {
            return;
        }
        if (refusal(connection, mustExist).isPresent()) {
            throw new BrokerException(Text.format("%s cannot be declared: %s", what, refusal.get()), null);
        }
        differences.add(Text.format("%s is used as it is: %s", what, refusal.get()));
    }

    /** What the broker says against it. A refusal closes the channel, so each step has its own. */
    private static Optional<String> refusal(Connection connection, Step step) throws IOException {
        var channel = BrokerConnector.channel(connection);
        try {
            step.on(channel);
            return Optional.empty();
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException signal && !signal.isHardError()) {
                return Optional.of(Diagnosis.ofLoss(signal));
            }
            throw e;
        } finally {
            channel.abort();
        }
    }

    private interface Step {
        void on(Channel channel) throws IOException;
    }
}

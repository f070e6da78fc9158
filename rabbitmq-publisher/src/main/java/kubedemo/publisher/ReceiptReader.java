package kubedemo.publisher;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.rabbitmq.BrokerConnection;
import kubedemo.kit.rabbitmq.BrokerConnector;
import kubedemo.kit.rabbitmq.Headers;

/**
 * Reads the stream of receipts from its beginning, which is an hour ago, and follows it: so what is known survives a
 * restart of this pod, and several may read the same (https://www.rabbitmq.com/docs/streams). After a loss of the
 * connection it reads all once more, which changes nothing in the registry. Where the broker has no streams it is a queue, and
 * what is read is gone from it.
 */
final class ReceiptReader implements BrokerConnection.Use {
    private static final int PREFETCH = 50;
    private static final int ACK_EVERY = PREFETCH / 2;
    /** A broker may close a channel that leaves deliveries unacknowledged, after its consumer_timeout. */
    private static final long ACK_AFTER_MILLIS = 500;

    private static final int CLOSE_MILLIS = 2_000;
    private static final String OFFSET = "x-stream-offset";

    private final String receipts;
    private final RunRegistry registry;
    private final ScheduledExecutorService thread;

    /**
     * @param receipts the stream's name
     * @param thread the only one that deliveries are handled on
     */
    ReceiptReader(String receipts, RunRegistry registry, ScheduledExecutorService thread) {
        this.receipts = receipts;
        this.registry = registry;
        this.thread = thread;
    }

    @Override
    public void attach(Connection connection) throws IOException {
        try {
            // Not from where the last connection has left off: a broker that has lost its disk counts from 0 again.
            consume(connection, Map.of(OFFSET, "first"));
        } catch (IOException e) {
            // A queue that somebody has declared as no stream refuses the argument.
            consume(connection, Map.of());
        }
        registry.readingBegins();
    }

    @Override
    public void detach() {
        registry.readingEnds();
    }

    @Override
    public boolean watchesAlarms() {
        return true;
    }

    private void consume(Connection connection, Map<String, Object> arguments) throws IOException {
        var channel = BrokerConnector.channel(connection);
        channel.basicQos(PREFETCH);
        channel.basicConsume(receipts, false, "", false, false, arguments, new Reading(channel));
        channel.addShutdownListener(signal -> {
            if (!signal.isHardError()) {
                beginAnew(connection, "the broker has cancelled the reading of receipts");
            }
        });
    }

    /** {@link BrokerConnection} makes another connection, and declares again what is missing. */
    private static void beginAnew(Connection connection, String why) {
        connection.abort(AMQP.CONNECTION_FORCED, why, CLOSE_MILLIS);
    }

    private final class Reading extends DefaultConsumer {
        private int unacknowledged;
        private long last;

        Reading(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
                throws IOException {
            registry.take(properties);
            last = envelope.getDeliveryTag();
            unacknowledged++;
            // From a stream it only asks for more, from a queue it takes the message out.
            if (!new Headers(properties).has(OFFSET) || unacknowledged >= ACK_EVERY) {
                acknowledge();
            } else if (unacknowledged == 1) {
                thread.schedule(this::acknowledgeRest, ACK_AFTER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void acknowledgeRest() {
            try {
                if (unacknowledged > 0) {
                    acknowledge();
                }
            } catch (IOException | AlreadyClosedException e) {
                // Whoever holds the connection says what has happened to it.
            }
        }

        private void acknowledge() throws IOException {
            unacknowledged = 0;
            getChannel().basicAck(last, true);
        }

        @Override
        public void handleCancel(String tag) {
            beginAnew(getChannel().getConnection(), "the stream of receipts was deleted");
        }
    }
}

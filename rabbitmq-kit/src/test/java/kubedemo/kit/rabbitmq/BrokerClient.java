package kubedemo.kit.rabbitmq;

import static kubedemo.playground.Patience.LONG;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.config.Input;
import kubedemo.playground.TestBroker;

/** What a test does with the broker itself: publishes, and looks into queues. */
public final class BrokerClient implements AutoCloseable {
    private static final long CONFIRM_MILLIS = 30_000;
    private static final int WINDOW = 100;

    private final ExecutorService thread;
    private final Connection connection;

    private BrokerClient(Connection connection, ExecutorService thread) {
        this.connection = connection;
        this.thread = thread;
    }

    public static BrokerClient of(TestBroker broker) throws IOException {
        var url = BrokerUrl.read(new Input("url", broker.url()));
        var thread = Executors.newSingleThreadExecutor();
        return new BrokerClient(BrokerConnector.connect(url, "test", thread), thread);
    }

    /** Publishes messages 1 to {@code count} of a run, as our publisher does, and waits until they are confirmed. */
    public void publishRun(String queue, String run, int count, String body) throws Exception {
        try (var channel = connection.createChannel()) {
            channel.confirmSelect();
            for (var sequence = 1; sequence <= count; sequence++) {
                var properties = new MessageHeaders(run, sequence, count, "sender-1", Instant.now()).properties();
                channel.basicPublish("", queue, true, properties, body.getBytes(StandardCharsets.UTF_8));
                if (sequence % WINDOW == 0) {
                    channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
                }
            }
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        }
    }

    public void publish(String queue, BasicProperties properties, byte[] body) throws Exception {
        try (var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", queue, true, properties, body);
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        }
    }

    /** @return what is used as it is */
    public List<String> declare(Topology topology) throws IOException {
        return topology.declare(connection);
    }

    public void declare(String queue, Map<String, Object> arguments) throws Exception {
        try (var channel = connection.createChannel()) {
            channel.queueDeclare(queue, true, false, false, arguments);
        }
    }

    public void delete(String queue) throws Exception {
        try (var channel = connection.createChannel()) {
            channel.queueDelete(queue);
        }
    }

    /** Messages that are ready to be delivered. */
    public long ready(String queue) throws Exception {
        try (var channel = connection.createChannel()) {
            return channel.queueDeclarePassive(queue).getMessageCount();
        }
    }

    /** Takes one message out of a queue that gets one within a minute. */
    public Delivery take(String queue) throws Exception {
        var delivered = new LinkedBlockingQueue<Delivery>();
        try (var channel = connection.createChannel()) {
            channel.basicConsume(queue, true, (tag, delivery) -> delivered.add(delivery), tag -> {});
            var delivery = delivered.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            if (delivery == null) {
                throw new AssertionError("nothing in " + queue);
            }
            return delivery;
        }
    }

    /** Everything that is in the stream of receipts, from its beginning: at least so many, and what comes within 1 s more. */
    public List<Delivery> stream(String stream, int atLeast) throws Exception {
        var delivered = new LinkedBlockingQueue<Delivery>();
        var all = new ArrayList<Delivery>();
        try (var channel = connection.createChannel()) {
            channel.basicQos(WINDOW);
            channel.basicConsume(
                    stream,
                    false,
                    Map.of("x-stream-offset", "first"),
                    (tag, delivery) -> {
                        delivered.add(delivery);
                        acknowledge(channel, delivery);
                    },
                    tag -> {});
            for (var next = delivered.poll(LONG.toSeconds(), TimeUnit.SECONDS);
                    next != null;
                    next = delivered.poll(all.size() < atLeast ? LONG.toSeconds() : 1, TimeUnit.SECONDS)) {
                all.add(next);
            }
        }
        return all;
    }

    /** The receipts of one run. */
    public List<Receipt> receipts(String stream, String run, int atLeast) throws Exception {
        return stream(stream, atLeast).stream()
                .flatMap(delivery -> Receipt.of(delivery.getProperties()).stream())
                .filter(receipt -> receipt.run().equals(run))
                .toList();
    }

    @Override
    public void close() {
        connection.abort(2_000);
        thread.shutdownNow();
    }

    private static void acknowledge(Channel channel, Delivery delivery) throws IOException {
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }
}

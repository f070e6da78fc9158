import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import kubedemo.kit.config.Input;
import kubedemo.kit.rabbitmq.BrokerConnector;
import kubedemo.kit.rabbitmq.BrokerUrl;
import kubedemo.kit.rabbitmq.Topology;
import kubedemo.kit.text.Text;

/**
 * The queue that {@code bench/rabbitmq} measures with, and a watch on it that is the same for every client:
 * <ul>
 * <li>{@code java QueueMeter broker URL} prints product and version.
 * <li>{@code declare URL QUEUE} has the queue empty and new, with the arguments that our workloads declare it with.
 * <li>{@code delete URL QUEUE} deletes it and what stands beside it.
 * <li>{@code watch URL QUEUE TARGET CLIENT BROKER} prints {@code watching}, waits until TARGET messages are ready in it, and
 *     prints messages per second, CPU seconds of the client per 1000 messages, and those of the broker ({@code -} where it
 *     has no process here). CLIENT is a file that is to hold the client's process id, BROKER a process id or {@code -}.
 * </ul>
 */
final class QueueMeter {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    /** Of /proc; Linux tells programs no other number on any architecture. */
    private static final double TICKS_PER_SECOND = 100;

    private final Channel channel;
    private final String queue;

    private QueueMeter(Channel channel, String queue) {
        this.channel = channel;
        this.queue = queue;
    }

    public static void main(String[] arguments) throws IOException {
        var url = BrokerUrl.read(new Input("URL", arguments[1]));
        try (var connection = BrokerConnector.connect(url, "bench")) {
            switch (arguments[0]) {
                case "broker" -> {
                    var product = BrokerConnector.Product.of(connection);
                    System.out.println(product.name() + " " + product.version());
                }
                case "declare" -> declare(connection, arguments[2]);
                case "delete" -> delete(connection, arguments[2]);
                case "watch" -> {
                    var meter = new QueueMeter(connection.createChannel(), arguments[2]);
                    meter.watch(Long.parseLong(arguments[3]), Path.of(arguments[4]), arguments[5]);
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void declare(Connection connection, String queue) throws IOException {
        delete(connection, queue);
        topology(queue).declare(connection);
    }

    private static void delete(Connection connection, String queue) throws IOException {
        var channel = connection.createChannel();
        for (var one : topology(queue).queues()) {
            channel.queueDelete(one.name());
        }
        channel.exchangeDelete(topology(queue).deadLetters());
    }

    private static Topology topology(String queue) {
        return new Topology(queue, Topology.QueueType.QUORUM);
    }

    /** From the first number that differs to the last: connecting is not counted, a client's first messages are. */
    private void watch(long target, Path client, String broker) throws IOException {
        var before = sample(client, broker);
        System.out.println("watching");
        Sample first = null;
        var last = before;
        while (last.messages() != target) {
            LockSupport.parkNanos(INTERVAL.toNanos());
            var now = sample(client, broker).orAsIn(last);
            if (now.messages() != last.messages()) {
                first = first == null ? now : first;
                last = now;
            } else if (now.nanos() - last.nanos() > LONGEST_REST.toNanos()) {
                throw new IllegalStateException(Text.format(
                        "%d messages for %d s, %d expected", last.messages(), LONGEST_REST.toSeconds(), target));
            }
        }
        if (first == null || first == last) {
            throw new IllegalStateException("too few messages to see them move");
        }
        System.out.println(last.since(first));
    }

    private Sample sample(Path client, String broker) throws IOException {
        long asked = System.nanoTime();
        long messages = channel.queueDeclarePassive(queue).getMessageCount();
        long answered = System.nanoTime();
        String process = Files.exists(client) ? Files.readString(client).strip() : "-";
        return new Sample(asked / 2 + answered / 2, messages, cpuSeconds(process), cpuSeconds(broker));
    }

    /** NaN where there is no such process. */
    private static double cpuSeconds(String process) {
        try {
            var stat = Files.readString(Path.of("/proc", process, "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /**
     * One look at the queue.
     *
     * @param messages ready: neither delivered nor missing yet
     * @param client CPU seconds of its process so far
     * @param broker the same
     */
    private record Sample(long nanos, long messages, double client, double broker) {
        /** A client that has ended since then needed no more than then, or hardly. */
        Sample orAsIn(Sample before) {
            return Double.isNaN(client) ? new Sample(nanos, messages, before.client, broker) : this;
        }

        String since(Sample first) {
            double moved = Math.abs(messages - first.messages);
            return Text.format(
                    "%.0f %s %s",
                    moved * 1e9 / (nanos - first.nanos),
                    perThousand(client - first.client, moved),
                    perThousand(broker - first.broker, moved));
        }

        private static String perThousand(double seconds, double messages) {
            return Double.isNaN(seconds) ? "-" : Text.format("%.3f", seconds * 1000 / messages);
        }
    }
}

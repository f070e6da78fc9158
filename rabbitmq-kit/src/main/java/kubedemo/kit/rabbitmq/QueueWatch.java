package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kubedemo.kit.text.Text;

/**
 * Knows how much is in the queue, as long as somebody wants to know: {@link #latest()} never waits, and has the next number
 * fetched. Nothing is asked of the broker while nobody asks here. From the management API where there is one, else from
 * AMQP, which does not tell of unacknowledged messages.
 */
public final class QueueWatch {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /**
     * @param depth empty while it is being asked for, or when nobody tells
     * @param problem why less is known than could be
     */
    public record Reading(Optional<QueueDepth> depth, Optional<String> problem) {
        public String sentence() {
            var why = problem.map(value -> Text.format(" (%s)", value)).orElse("");
            return depth.map(QueueDepth::sentence).orElse("not known at this moment") + why;
        }
    }

    private final RabbitMqConfig config;
    private final String queue;
    private final Supplier<Optional<Connection>> connection;
    private final Clock clock;
    /** Its thread ends when nobody has asked for a while. */
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                var asker = new Thread(task, "queue-watch");
                asker.setDaemon(true);
                return asker;
            });

    /** Guarded by this; done while nothing is being asked. */
    private CompletableFuture<Reading> asking = CompletableFuture.completedFuture(null);

    private volatile Reading last = new Reading(Optional.empty(), Optional.empty());

    /** Of the queue that the work is in. */
    public QueueWatch(RabbitMqConfig config, Supplier<Optional<Connection>> connection, Clock clock) {
        this(config, config.topology().queue(), connection, clock);
    }

    /** Of any queue of that broker. */
    public QueueWatch(RabbitMqConfig config, String queue, Supplier<Optional<Connection>> connection, Clock clock) {
        this.config = config;
        this.queue = queue;
        this.connection = connection;
        this.clock = clock;
        thread.allowCoreThreadTimeOut(true);
    }

    /** What was fetched in the last 5 s, at once. */
    public Reading latest() {
        var reading = last;
        fresh();
        return olderThan(STALE, reading) ? new Reading(Optional.empty(), reading.problem()) : reading;
    }

    /** Completes when {@link #latest()} has numbers or the reason why it has none, within 2 s; at once where it has numbers. */
    public CompletionStage<?> asked() {
        if (latest().depth().isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        return ask().thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(reading -> {
                    if (reading.isEmpty()) {
                        keep(new Reading(Optional.empty(), Optional.of("no answer within 2 s")));
                    }
                });
    }

    /** Completes with what was fetched in the last second, else with what is fetched now. */
    CompletionStage<Reading> fresh() {
        var reading = last;
        return olderThan(FRESH, reading) ? ask() : CompletableFuture.completedFuture(reading);
    }

    /** Asks now and waits for the answer, 10 s at most. */
    public Reading fetch() {
        var problem = Optional.<String>empty();
        if (config.management().isPresent()) {
            try {
                var api = new ManagementApi(config.management().get(), clock);
                return keep(new Reading(Optional.of(api.depth(config.url().vhost(), queue)), Optional.empty()));
            } catch (BrokerException e) {
                problem = Optional.of(e.getMessage());
            }
        }
        try {
            return keep(new Reading(Optional.of(overAmqp()), problem));
        } catch (IOException | RuntimeException e) {
            return keep(new Reading(Optional.empty(), problem.or(() -> Optional.of(Diagnosis.brief(e)))));
        }
    }

    private synchronized CompletableFuture<Reading> ask() {
        if (asking.isDone()) {
            asking = CompletableFuture.supplyAsync(this::fetch, thread);
        }
        return asking;
    }

    private QueueDepth overAmqp() throws IOException {
        var open = connection.get().orElseThrow(() -> new BrokerException("no connection to the broker", null));
        var channel = BrokerConnector.channel(open);
        try {
            var answer = channel.queueDeclarePassive(queue);
            return new QueueDepth(
                    answer.getMessageCount(),
                    OptionalLong.empty(),
                    answer.getConsumerCount(),
                    OptionalDouble.empty(),
                    "AMQP",
                    clock.instant());
        } finally {
            channel.abort();
        }
    }

    private Reading keep(Reading reading) {
        last = reading;
        return reading;
    }

    private boolean olderThan(Duration age, Reading reading) {
        return reading.depth()
                .map(depth -> depth.at().isBefore(clock.instant().minus(age)))
                .orElse(true);
    }
}

package kubedemo.publisher;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import kubedemo.kit.rabbitmq.Broker;
import kubedemo.kit.rabbitmq.Diagnosis;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.RetryDelay;

/**
 * Publishes the messages of one run until the broker has confirmed every one. Messages whose confirms are lost with a
 * connection are published again on the next one: none is lost, some may be there twice.
 */
final class PublishRun {
    private static final int CLOSE_MILLIS = 2_000;

    private final Order order;
    private final RabbitMqConfig broker;
    private final PublisherConfig config;
    private final String sender;
    private final PublishEvents events;
    private final Consumer<String> notes;
    private final Tally tally = new Tally();
    private final Patience patience;
    private final Backlog backlog;
    private final Instant startedAt = Instant.now();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final RetryDelay delay = new RetryDelay(RandomGenerator.getDefault());
    private volatile Feed feed;
    private volatile RunState state = RunState.PUBLISHING;
    private volatile String problem;
    private volatile Duration took;
    private List<Long> unsettled = List.of();
    private List<String> differences = List.of();

    /**
     * @param sender this pod, written on each message
     * @param others told beside the tally
     * @param notes takes a line each on queues that were there with other properties
     */
    PublishRun(
            Order order,
            RabbitMqConfig broker,
            PublisherConfig config,
            String sender,
            PublishEvents others,
            Consumer<String> notes) {
        this.order = order;
        this.broker = broker;
        this.config = config;
        this.sender = sender;
        this.notes = notes;
        this.patience = new Patience(config.timeout());
        this.backlog = new Backlog(order);
        this.events = new EventsOfRun(tally, others, patience);
    }

    Order order() {
        return order;
    }

    String sender() {
        return sender;
    }

    RunState state() {
        return state;
    }

    Tally.Counts counts() {
        return tally.counts();
    }

    /** What stands in the way of progress, or has ended the run. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** How long it goes on without progress before it gives up. */
    Duration patience() {
        return patience.left();
    }

    Instant startedAt() {
        return startedAt;
    }

    /** How long the run has been going on, or went on. */
    Duration took() {
        return took != null ? took : backlog.elapsed();
    }

    RunSummary summary() {
        return summary(state);
    }

    /** @param told the state to tell, which may be the one that it is about to enter */
    RunSummary summary(RunState told) {
        var counts = counts();
        return new RunSummary(
                order.id(), told, order.count(), counts.published(), counts.confirmed(), sender, startedAt);
    }

    /** Ends the run soon, with what is confirmed by then. */
    void stop() {
        stop.countDown();
        var current = feed;
        if (current != null) {
            current.wake();
        }
    }

    boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Waits that long. @return true as soon as the run is to stop */
    boolean awaitStop(Duration longest) throws InterruptedException {
        return stop.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param by what; null when there is progress */
    void hindered(String by) {
        problem = by;
    }

    String gaveUp(String why) {
        return "gave up after %d s without progress: %s"
                .formatted(config.timeout().toSeconds(), why);
    }

    /** Returns when every message is confirmed, there was no progress for too long, or {@link #stop()} was called. */
    void run() throws InterruptedException {
        while (state == RunState.PUBLISHING) {
            try {
                end(onOneConnection());
            } catch (IOException | RuntimeException e) {
                problem = Diagnosis.brief(e);
                giveUpOrWait();
            }
        }
    }

    private Feed.Ending onOneConnection() throws IOException, InterruptedException {
        var connection = Broker.connect(broker.url(), "rabbitmq-publisher " + sender);
        try {
            declare(connection);
            delay.reset();
            var channel = connection.createChannel();
            feed = new Feed(this, broker.topology(), backlog, channel, events, patience, config.window());
            try {
                return feed.feed(unsettled, () -> declare(connection));
            } finally {
                unsettled = feed.close();
            }
        } finally {
            connection.abort(CLOSE_MILLIS);
        }
    }

    private void declare(Connection connection) throws IOException {
        var found = broker.topology().declare(connection);
        found.stream().filter(difference -> !differences.contains(difference)).forEach(notes);
        differences = found;
        problem = null;
    }

    private void giveUpOrWait() throws InterruptedException {
        var wait = delay.next();
        var left = patience.left().plusMillis(1);
        if (patience.ended()) {
            end(new Feed.Ending(RunState.FAILED, gaveUp(problem), backlog.elapsed()));
        } else if (awaitStop(wait.compareTo(left) < 0 ? wait : left)) {
            end(new Feed.Ending(RunState.STOPPED, problem, backlog.elapsed()));
        }
    }

    private void end(Feed.Ending ending) {
        took = ending.took();
        problem = ending.why();
        state = ending.state();
    }
}

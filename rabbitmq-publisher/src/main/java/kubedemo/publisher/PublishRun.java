package kubedemo.publisher;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import kubedemo.kit.rabbitmq.BrokerConnector;
import kubedemo.kit.rabbitmq.Diagnosis;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.RetryDelay;
import kubedemo.kit.time.SteadyClock;

/**
 * Publishes the messages of one run until the broker has confirmed every one. Messages whose confirms are lost with a
 * connection are published again on the next one: none is lost, some may be there twice.
 */
final class PublishRun implements RunControl {
    private static final int CLOSE_MILLIS = 2_000;

    private final RunSpec spec;
    private final RabbitMqConfig broker;
    private final PublisherConfig config;
    private final String sender;
    private final PublishEvents events;
    private final Consumer<String> notes;
    private final Tally tally = new Tally();
    private final ProgressTimeout timeout;
    private final Backlog backlog;
    private final Instant startedAt = Instant.now();
    /** The same moment by the clock that ages go by. */
    private final Instant begun = SteadyClock.system().instant();

    private final CountDownLatch stop = new CountDownLatch(1);
    private final RetryDelay delay = new RetryDelay(RandomGenerator.getDefault());
    private volatile ChannelPublisher publisher;
    private volatile RunState state = RunState.PUBLISHING;
    private volatile String problem;
    private volatile Duration took;
    private volatile OptionalLong queued = OptionalLong.empty();
    private List<Long> unsettled = List.of();
    private List<String> differences = List.of();

    /**
     * @param sender this pod, written on each message
     * @param others told beside the tally
     * @param notes takes a line each on queues that were there with other properties
     */
    PublishRun(
            RunSpec spec,
            RabbitMqConfig broker,
            PublisherConfig config,
            String sender,
            PublishEvents others,
            Consumer<String> notes) {
        this.spec = spec;
        this.broker = broker;
        this.config = config;
        this.sender = sender;
        this.notes = notes;
        this.timeout = new ProgressTimeout(config.timeout());
        this.backlog = new Backlog(spec);
        this.events = new CompositePublishEvents(tally, others, timeout);
    }

    RunSpec spec() {
        return spec;
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
    Duration timeLeft() {
        return timeout.left();
    }

    /** Messages that were ready in the queue when all were confirmed, as far as the broker tells. */
    OptionalLong queued() {
        return queued;
    }

    /** How long the run has been going on, or went on. */
    Duration took() {
        return took != null ? took : backlog.elapsed();
    }

    /** Until when its counts are those of now, by the clock that ages go by. */
    Instant toldAt() {
        return begun.plus(took());
    }

    RunSummary summary() {
        return summary(state);
    }

    @Override
    public RunSummary summary(RunState told) {
        var counts = counts();
        return new RunSummary(
                spec.id(),
                told,
                spec.count(),
                counts.published(),
                counts.confirmed(),
                tally.confirmLatency(),
                sender,
                startedAt);
    }

    @Override
    public MessageHeaders headers(long sequence) {
        return new MessageHeaders(spec.id(), sequence, spec.count(), sender, Instant.now());
    }

    /** Ends the run soon, with what is confirmed by then. */
    void stop() {
        stop.countDown();
        var current = publisher;
        if (current != null) {
            current.wake();
        }
    }

    @Override
    public boolean stopped() {
        return stop.getCount() == 0;
    }

    @Override
    public boolean awaitStop(Duration longest) throws InterruptedException {
        return stop.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void hindered(String by) {
        problem = by;
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

    private ChannelPublisher.Ending onOneConnection() throws IOException, InterruptedException {
        var connection = BrokerConnector.connect(broker.url(), "rabbitmq-publisher " + sender);
        try {
            declare(connection);
            delay.reset();
            var channel = BrokerConnector.channel(connection);
            publisher =
                    new ChannelPublisher(this, broker.topology(), backlog, channel, events, timeout, config.window());
            try {
                var ending = publisher.publish(unsettled, () -> declare(connection));
                if (ending.state() == RunState.PUBLISHED) {
                    queued = length(channel);
                }
                return ending;
            } finally {
                unsettled = publisher.close();
            }
        } finally {
            connection.abort(CLOSE_MILLIS);
        }
    }

    private OptionalLong length(Channel channel) {
        try {
            return OptionalLong.of(channel.messageCount(broker.topology().queue()));
        } catch (IOException | ShutdownSignalException e) {
            return OptionalLong.empty();
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
        var left = timeout.left().plusMillis(1);
        if (timeout.ended()) {
            end(new ChannelPublisher.Ending(RunState.FAILED, timeout.gaveUp(problem), backlog.elapsed()));
        } else if (awaitStop(wait.compareTo(left) < 0 ? wait : left)) {
            end(new ChannelPublisher.Ending(RunState.STOPPED, problem, backlog.elapsed()));
        }
    }

    private void end(ChannelPublisher.Ending ending) {
        took = ending.took();
        problem = ending.why();
        state = ending.state();
    }
}

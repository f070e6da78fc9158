package kubedemo.publisher;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import kubedemo.kit.rabbitmq.Stamp;

/**
 * Publishes the messages of one run until the broker has confirmed every one. Messages whose confirms are lost with a
 * connection are published again on the next one: none is lost, some may be there twice.
 */
final class PublishRun {
    private static final Duration SUMMARY_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(500);
    /** So long without a confirm is worth telling. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final int CLOSE_MILLIS = 2_000;
    private static final byte[] NO_BODY = {};

    private final Order order;
    private final RabbitMqConfig broker;
    private final PublisherConfig config;
    private final String sender;
    private final PublishEvents events;
    private final Consumer<String> notes;
    private final Tally tally = new Tally();
    private final Patience patience;
    private final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final RetryDelay delay = new RetryDelay(RandomGenerator.getDefault());
    private volatile Window window;
    private volatile RunState state = RunState.PUBLISHING;
    private volatile String problem;
    private volatile Duration took;
    private long next = 1;
    private List<Long> unsettled = List.of();
    private List<String> differences = List.of();
    private boolean refused;
    private long summaryNanos;

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
        this.events = new EventsOfRun(tally, others, patience);
    }

    Order order() {
        return order;
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
        return took != null ? took : sinceStart();
    }

    RunSummary summary() {
        return summary(state);
    }

    /** Ends the run soon, with what is confirmed by then. */
    void stop() {
        stop.countDown();
        var current = window;
        if (current != null) {
            current.wake();
        }
    }

    /** Returns when every message is confirmed, there was no progress for too long, or {@link #stop()} was called. */
    void run() throws InterruptedException {
        while (state == RunState.PUBLISHING) {
            try {
                onOneConnection();
            } catch (IOException | RuntimeException e) {
                problem = Diagnosis.brief(e);
                giveUpOrWait();
            }
        }
    }

    private void onOneConnection() throws IOException, InterruptedException {
        var connection = Broker.connect(broker.url(), "rabbitmq-publisher " + sender);
        try {
            declare(connection);
            delay.reset();
            var channel = connection.createChannel();
            window = new Window(config.window(), events);
            window.publishAgain(unsettled);
            channel.confirmSelect();
            channel.addConfirmListener(window::confirmed, window::refused);
            channel.addReturnListener(
                    message -> Stamp.of(message.getProperties()).ifPresent(window::returned));
            channel.addShutdownListener(signal -> window.wake());
            try {
                feed(connection, channel);
            } finally {
                unsettled = window.close();
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

    private void feed(Connection connection, Channel channel) throws IOException, InterruptedException {
        while (state == RunState.PUBLISHING) {
            if (!channel.isOpen()) {
                throw channel.getCloseReason();
            }
            if (window.takeQueueGone()) {
                declare(connection);
            }
            if (window.takePushedBack()) {
                refused = true;
                stop.await(AFTER_REFUSAL.toMillis(), TimeUnit.MILLISECONDS);
            }
            tellSummary(channel);
            publishWhatIsDue(channel);
            if (allConfirmed()) {
                finish(channel, RunState.PUBLISHED, null);
            } else if (stopped()) {
                // What is under way is let arrive, so that the last word is true.
                awaitSettled();
                finish(channel, allConfirmed() ? RunState.PUBLISHED : RunState.STOPPED, null);
            } else if (window.isEmpty()) {
                patience.progress();
                problem = null;
                window.await(untilNextDue());
            } else if (patience.ended()) {
                finish(channel, RunState.FAILED, gaveUp(obstacle()));
            } else {
                var idle = patience.idle().compareTo(IDLE) >= 0;
                refused &= idle;
                problem = idle ? obstacle() : null;
                window.await(window.hasRoom() ? untilNextDue() : SUMMARY_EVERY);
            }
        }
    }

    private boolean allConfirmed() {
        return next > order.count() && window.isEmpty();
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private String obstacle() {
        return refused ? "the broker refuses messages" : "the broker does not confirm";
    }

    private void publishWhatIsDue(Channel channel) throws IOException {
        while (window.hasRoom() && !stopped()) {
            var again = window.pollAgain();
            if (again != null) {
                publish(channel, again, true);
            } else if (next <= order.count() && order.due(next).compareTo(sinceStart()) <= 0) {
                // Counted before it is sent: where sending fails it is among the unsettled, and not the next one too.
                publish(channel, next++, false);
            } else {
                return;
            }
        }
    }

    private void publish(Channel channel, long sequence, boolean again) throws IOException {
        var stamp = new Stamp(order.id(), sequence, order.count(), sender, Instant.now());
        var body = "Message %d of %d".formatted(sequence, order.count()).getBytes(StandardCharsets.UTF_8);
        events.published(again);
        window.sent(channel.getNextPublishSeqNo(), sequence);
        channel.basicPublish("", broker.topology().queue(), true, stamp.properties(), body);
    }

    private void tellSummary(Channel channel) throws IOException {
        if (summaryNanos == 0 || System.nanoTime() - summaryNanos > SUMMARY_EVERY.toNanos()) {
            publishSummary(channel, state);
        }
    }

    /** Not mandatory: where nobody keeps receipts it is dropped. */
    private void publishSummary(Channel channel, RunState told) throws IOException {
        summaryNanos = System.nanoTime();
        window.sent(channel.getNextPublishSeqNo(), Window.UNCOUNTED);
        channel.basicPublish("", broker.topology().receipts(), summary(told).properties(), NO_BODY);
    }

    private RunSummary summary(RunState told) {
        var counts = counts();
        return new RunSummary(
                order.id(), told, order.count(), counts.published(), counts.confirmed(), sender, startedAt);
    }

    /** Tells how it ends, and then ends; it does not fail for want of that summary. */
    private void finish(Channel channel, RunState end, String why) throws InterruptedException {
        took = sinceStart();
        try {
            publishSummary(channel, end);
            awaitSettled();
        } catch (IOException | AlreadyClosedException e) {
            // The stream keeps the summary before this one.
        }
        end(end, why);
    }

    private void awaitSettled() throws InterruptedException {
        var rest = new Patience(Duration.ofMillis(CLOSE_MILLIS));
        while (window.hasUnconfirmed() && !rest.ended()) {
            window.await(rest.left());
        }
    }

    private void giveUpOrWait() throws InterruptedException {
        var wait = Math.min(delay.next().toMillis(), patience.left().toMillis() + 1);
        if (patience.ended()) {
            end(RunState.FAILED, gaveUp(problem));
        } else if (stop.await(wait, TimeUnit.MILLISECONDS)) {
            end(RunState.STOPPED, problem);
        }
    }

    private String gaveUp(String why) {
        return "gave up after %d s without progress: %s"
                .formatted(config.timeout().toSeconds(), why);
    }

    private void end(RunState end, String why) {
        took = took == null ? sinceStart() : took;
        problem = why;
        state = end;
    }

    private Duration untilNextDue() {
        if (next > order.count()) {
            return SUMMARY_EVERY;
        }
        var left = order.due(next).minus(sinceStart());
        return left.compareTo(SUMMARY_EVERY) > 0 ? SUMMARY_EVERY : left;
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}

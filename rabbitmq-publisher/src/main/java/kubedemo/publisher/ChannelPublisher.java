package kubedemo.publisher;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import kubedemo.kit.rabbitmq.Diagnosis;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.Topology;
import kubedemo.kit.text.Text;

/** Publishes a run's messages on one channel, until the run has ended or the channel is lost. */
final class ChannelPublisher {
    private static final Duration SUMMARY_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(500);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(2);
    /** So long without a confirm is worth telling. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final byte[] NO_BODY = {};

    /** @param why it ended before every message was confirmed; null where that needs no reason */
    record Ending(RunState state, String why, Duration took) {}

    /** Declares the queue again, which somebody has deleted. */
    interface Declaration {
        void again() throws IOException;
    }

    private final RunControl run;
    private final Topology topology;
    private final Backlog backlog;
    private final Channel channel;
    private final PublishEvents events;
    private final ProgressTimeout timeout;
    private final UnconfirmedMessages unconfirmed;
    private volatile String blocked;
    private boolean refused;
    private long summaryNanos;

    ChannelPublisher(
            RunControl run,
            Topology topology,
            Backlog backlog,
            Channel channel,
            PublishEvents events,
            ProgressTimeout timeout,
            int unconfirmedAtMost)
            throws IOException {
        this.run = run;
        this.topology = topology;
        this.backlog = backlog;
        this.channel = channel;
        this.events = events;
        this.timeout = timeout;
        this.unconfirmed = new UnconfirmedMessages(unconfirmedAtMost, events);
        channel.confirmSelect();
        channel.addConfirmListener(unconfirmed::confirmed, unconfirmed::refused);
        channel.addReturnListener(
                message -> MessageHeaders.of(message.getProperties()).ifPresent(unconfirmed::returned));
        channel.addShutdownListener(signal -> unconfirmed.wake());
        channel.getConnection().addBlockedListener(this::blocked, () -> blocked(null));
    }

    private void blocked(String reason) {
        blocked = reason;
        unconfirmed.wake();
    }

    /** Lets a wait end, because the run is to stop. */
    void wake() {
        unconfirmed.wake();
    }

    /** Publishes messages again whose confirms were lost with another channel, then those of the backlog. */
    Ending publish(List<Long> unsettled, Declaration declaration) throws IOException, InterruptedException {
        unconfirmed.publishAgain(unsettled);
        while (true) {
            if (!channel.isOpen()) {
                throw channel.getCloseReason();
            }
            if (unconfirmed.takeQueueGone()) {
                declaration.again();
            }
            if (unconfirmed.takePushedBack()) {
                refused = true;
                run.awaitStop(AFTER_REFUSAL);
            }
            tellSummary();
            publishWhatIsDue();
            if (allConfirmed()) {
                return end(RunState.PUBLISHED, null);
            } else if (run.stopped()) {
                // What is under way is let arrive, so that the last word is true.
                awaitSettled();
                return end(allConfirmed() ? RunState.PUBLISHED : RunState.STOPPED, null);
            } else if (waits() && timeout.ended()) {
                return end(RunState.FAILED, timeout.gaveUp(obstacle()));
            }
            await();
        }
    }

    /** What is neither confirmed nor lost for sure, now that the channel is given up. */
    List<Long> close() {
        return unconfirmed.close();
    }

    private void await() throws InterruptedException {
        if (!waits()) {
            timeout.progress();
            run.hindered(null);
            unconfirmed.await(backlog.untilNext());
            return;
        }
        var idle = timeout.idle().compareTo(IDLE) >= 0;
        refused &= idle;
        run.hindered(idle || blocked != null ? obstacle() : null);
        unconfirmed.await(mayPublish() ? backlog.untilNext() : SUMMARY_EVERY);
    }

    private boolean allConfirmed() {
        return backlog.isEmpty() && unconfirmed.isEmpty();
    }

    /** For the broker, not for a message that is not due yet. */
    private boolean waits() {
        return blocked != null || !unconfirmed.isEmpty();
    }

    /** While the broker reads nothing, writing more to it would wait where no time-out ends it. */
    private boolean mayPublish() {
        return blocked == null && unconfirmed.hasRoom();
    }

    private String obstacle() {
        var reason = blocked;
        if (reason != null) {
            return Diagnosis.ofBlocking(reason);
        }
        return refused ? "the broker refuses messages" : "the broker does not confirm";
    }

    private void publishWhatIsDue() throws IOException {
        while (mayPublish() && !run.stopped()) {
            var again = unconfirmed.pollAgain();
            if (again != null) {
                publish(again, true);
                continue;
            }
            var due = backlog.takeDue();
            if (due.isEmpty()) {
                return;
            }
            publish(due.getAsLong(), false);
        }
    }

    /** Counted before it is sent: where sending fails it is among the unsettled. */
    private void publish(long sequence, boolean again) throws IOException {
        var headers = run.headers(sequence);
        var body = Text.format("Message %d of %d", sequence, headers.count()).getBytes(StandardCharsets.UTF_8);
        events.published(again);
        unconfirmed.sent(channel.getNextPublishSeqNo(), sequence);
        channel.basicPublish("", topology.queue(), true, headers.properties(), body);
    }

    private void tellSummary() throws IOException {
        if (blocked == null && (summaryNanos == 0 || System.nanoTime() - summaryNanos > SUMMARY_EVERY.toNanos())) {
            publishSummary(RunState.PUBLISHING);
        }
    }

    /** Not mandatory: where nobody keeps receipts it is dropped. */
    private void publishSummary(RunState state) throws IOException {
        summaryNanos = System.nanoTime();
        unconfirmed.sent(channel.getNextPublishSeqNo(), UnconfirmedMessages.UNCOUNTED);
        channel.basicPublish("", topology.receipts(), run.summary(state).properties(), NO_BODY);
    }

    /** Tells how it ends; it does not fail for want of that. */
    private Ending end(RunState state, String why) throws InterruptedException {
        var took = backlog.elapsed();
        try {
            publishSummary(state);
            awaitSettled();
        } catch (IOException | AlreadyClosedException e) {
            // The stream keeps the summary before this one.
        }
        return new Ending(state, why, took);
    }

    private void awaitSettled() throws InterruptedException {
        var rest = new ProgressTimeout(LONGEST_SETTLING);
        while (unconfirmed.hasUnconfirmed() && !rest.ended()) {
            unconfirmed.await(rest.left());
        }
    }
}

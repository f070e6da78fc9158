package kubedemo.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What this consumer has done so far, counted for the page and for Prometheus, and a line of log for whoever follows. */
final class Activity {
    private static final Logger LOG = Logger.getLogger(Activity.class);
    private static final int MOST_RECENT = 10;
    /** Messages that take less would fill the log with more than ten lines a second. */
    private static final Duration LOGGED_FROM = Duration.ofMillis(100);

    private final AtomicLong processed = new AtomicLong();
    private final AtomicLong processingNanos = new AtomicLong();
    private final AtomicLong redelivered = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicInteger inHand = new AtomicInteger();
    /** Newest first; guarded by itself. Texts for them are made when somebody looks: most messages nobody sees. */
    private final Deque<Ended> recent = new ArrayDeque<>();

    private final EndToEnd endToEnd;

    private record Ended(Delivery head, int bytes, DeliveryOutcome outcome, Duration took) {
        Recent shown() {
            return Recent.of(head, bytes, outcome, took);
        }
    }

    Activity(EndToEnd endToEnd) {
        this.endToEnd = endToEnd;
    }

    void begun(Delivery delivery) {
        inHand.incrementAndGet();
        if (delivery.redelivered()) {
            redelivered.incrementAndGet();
        }
    }

    /** @param failure why it was made to fail; empty when it was not */
    void ended(Delivery delivery, DeliveryOutcome outcome, Optional<String> failure, Duration took) {
        inHand.decrementAndGet();
        count(outcome).incrementAndGet();
        if (outcome == DeliveryOutcome.PROCESSED) {
            processingNanos.addAndGet(took.toNanos());
            delivery.headers().ifPresent(headers -> endToEnd.done(headers, Instant.now()));
        }
        var ended = new Ended(delivery.head(), delivery.body().length, outcome, took);
        synchronized (recent) {
            recent.addFirst(ended);
            if (recent.size() > MOST_RECENT) {
                recent.removeLast();
            }
        }
        log(delivery, outcome, failure, took);
    }

    long processed() {
        return processed.get();
    }

    double processingSeconds() {
        return processingNanos.get() / 1e9;
    }

    long redelivered() {
        return redelivered.get();
    }

    long returned() {
        return returned.get();
    }

    long givenUp() {
        return givenUp.get();
    }

    long lost() {
        return lost.get();
    }

    /** Returned to the queue or given up. */
    long failed() {
        return returned() + givenUp();
    }

    int inHand() {
        return inHand.get();
    }

    /** Newest first, at most 10. */
    List<Recent> recent() {
        synchronized (recent) {
            return recent.stream().map(Ended::shown).toList();
        }
    }

    private AtomicLong count(DeliveryOutcome outcome) {
        return switch (outcome) {
            case PROCESSED -> processed;
            case RETURNED -> returned;
            case GIVEN_UP -> givenUp;
            case LOST -> lost;
        };
    }

    private static void log(Delivery delivery, DeliveryOutcome outcome, Optional<String> failure, Duration took) {
        switch (outcome) {
            case PROCESSED -> {
                if (took.compareTo(LOGGED_FROM) >= 0) {
                    LOG.infof(
                            "Processed %s%s in %d ms",
                            delivery.title(), delivery.redelivered() ? " (redelivered)" : "", took.toMillis());
                }
            }
            case RETURNED ->
                LOG.infof("Failed (%s): %s is back in the queue", failure.orElse("unknown"), delivery.title());
            case GIVEN_UP ->
                LOG.warnf(
                        "Given up (%s): %s was rejected, and is in the dead-letter queue if its queue has one",
                        failure.orElse("unknown"), delivery.title());
            case LOST -> LOG.warnf("Not acknowledged: %s will be delivered again", delivery.title());
        }
    }
}

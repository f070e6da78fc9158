package kubedemo.consumer;

import com.rabbitmq.client.AlreadyClosedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Does the work of a message and settles it: acknowledged with a receipt, returned to the queue, or given up. */
final class Worker {
    private final WorkTime time;
    private final RandomGenerator random;
    private final FailureRule rule;
    private final FailureCounts counts = new FailureCounts();
    private final ReceiptPublisher receipts;
    private final Activity activity;

    Worker(WorkTime time, RandomGenerator random, FailureRule rule, ReceiptPublisher receipts, Activity activity) {
        this.time = time;
        this.random = random;
        this.rule = rule;
        this.receipts = receipts;
        this.activity = activity;
    }

    void work(QueueConsumer consumer, Delivery delivery) {
        var start = System.nanoTime();
        activity.begun(delivery);
        var failure = rule.reason(delivery.body());
        var outcome = DeliveryOutcome.LOST;
        try {
            if (consumer.stays(duration(failure))) {
                outcome = settle(consumer, delivery, failure);
            }
        } catch (IOException | AlreadyClosedException e) {
            // It stays lost: whoever holds the connection says what has happened to it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            activity.ended(delivery, outcome, failure, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Duration duration(Optional<String> failure) {
        var drawn = time.draw(random);
        return failure.isPresent() && drawn.compareTo(FailureRule.SHORTEST) < 0 ? FailureRule.SHORTEST : drawn;
    }

    private DeliveryOutcome settle(QueueConsumer consumer, Delivery delivery, Optional<String> failure)
            throws IOException, InterruptedException {
        if (failure.isEmpty()) {
            if (delivery.headers().isPresent()) {
                receipts.send(consumer.getChannel(), delivery.headers().get(), delivery.redelivered());
            }
            consumer.acknowledge(delivery.tag());
            counts.succeeded(delivery);
            return DeliveryOutcome.PROCESSED;
        }
        if (counts.exhausted(delivery)) {
            consumer.reject(delivery.tag(), false);
            return DeliveryOutcome.GIVEN_UP;
        }
        consumer.reject(delivery.tag(), true);
        return DeliveryOutcome.RETURNED;
    }
}

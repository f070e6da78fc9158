package kubedemo.consumer;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
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
    private final Receipts receipts;
    private final Activity activity;

    Worker(WorkTime time, RandomGenerator random, FailureRule rule, Receipts receipts, Activity activity) {
        this.time = time;
        this.random = random;
        this.rule = rule;
        this.receipts = receipts;
        this.activity = activity;
    }

    void work(Reception reception, Delivery delivery) {
        var start = System.nanoTime();
        activity.begun(delivery);
        var failure = rule.reason(delivery.body());
        var outcome = Outcome.LOST;
        try {
            if (reception.stays(duration(failure))) {
                outcome = reception.settle(() -> settle(reception.getChannel(), delivery, failure));
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

    private Outcome settle(Channel channel, Delivery delivery, Optional<String> failure) throws IOException {
        if (failure.isEmpty()) {
            if (delivery.stamp().isPresent()) {
                receipts.send(channel, delivery.stamp().get(), delivery.redelivered());
            }
            channel.basicAck(delivery.tag(), false);
            counts.succeeded(delivery);
            return Outcome.PROCESSED;
        }
        if (counts.exhausted(delivery)) {
            channel.basicReject(delivery.tag(), false);
            return Outcome.GIVEN_UP;
        }
        // Not basic.nack: RabbitMQ 4.3 does not count that as a failed delivery, and would never give up.
        channel.basicReject(delivery.tag(), true);
        return Outcome.RETURNED;
    }
}

package kubedemo.consumer;

import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import kubedemo.kit.rabbitmq.QueueHistory;
import kubedemo.kit.rabbitmq.QueueWatch;
import kubedemo.kit.rabbitmq.QueueWatch.Reading;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.time.SteadyClock;

/** How much is in the queue and in its dead-letter queue. */
@Singleton
final class Queues {
    private final QueueWatch work;
    private final QueueWatch deadLetters;

    Queues(RabbitMqConfig broker, Consumer consumer) {
        var connection = consumer.connection();
        var clock = SteadyClock.system();
        this.work = new QueueWatch(broker, connection::connection, clock);
        this.deadLetters = new QueueWatch(broker, broker.topology().deadLetters(), connection::connection, clock);
    }

    /** Completes when both are known, or why they are not. */
    CompletionStage<?> asked() {
        return work.asked().thenCombine(deadLetters.asked(), (first, second) -> null);
    }

    /** @param processed messages that this pod has processed so far */
    QueueHistory history(LongSupplier processed) {
        return new QueueHistory(work, processed, true, SteadyClock.system());
    }

    Reading work() {
        return work.latest();
    }

    Reading deadLetters() {
        return deadLetters.latest();
    }
}

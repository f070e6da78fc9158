package kubedemo.consumer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import kubedemo.kit.rabbitmq.BrokerMetrics;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** The work as Prometheus sees it. Read when it is scraped; only its latency is told as each message is done. */
@Singleton
final class ConsumerMetrics {
    private final MeterRegistry registry;
    private final Activity activity;
    private final Consumer consumer;
    private final String queue;

    ConsumerMetrics(MeterRegistry registry, Activity activity, Consumer consumer, RabbitMqConfig broker) {
        this.registry = registry;
        this.activity = activity;
        this.consumer = consumer;
        this.queue = broker.topology().queue();
    }

    void register(@Observes StartupEvent event) {
        counter("messages.processed", "Messages processed and acknowledged", Activity::processed);
        counter("messages.redelivered", "Deliveries of messages that had been delivered before", Activity::redelivered);
        counter("messages.lost", "Deliveries whose connection was lost before they were settled", Activity::lost);
        failed("requeued", Activity::returned);
        failed("rejected", Activity::givenUp);
        FunctionTimer.builder(
                        "message.processing",
                        activity,
                        Activity::processed,
                        Activity::processingSeconds,
                        TimeUnit.SECONDS)
                .description("Time from taking a message to acknowledging it, seconds")
                .tag("queue", queue)
                .register(registry);
        Gauge.builder("messages.in.flight", activity, Activity::inHand)
                .description("Messages that are being worked on")
                .tag("queue", queue)
                .register(registry);
        BrokerMetrics.register(registry, consumer.connection(), consumer::ready);
        Gauge.builder("receipts.unconfirmed", consumer, Consumer::unconfirmedReceipts)
                .description("Receipts that the broker has not confirmed yet")
                .register(registry);
    }

    static Timer endToEnd(MeterRegistry registry, String queue) {
        return Timer.builder("message.end.to.end")
                .description("Time from sending a message to the end of its work, by the clocks of two pods;"
                        + " messages of our publisher only, without those done before they were sent")
                .tag("queue", queue)
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5))
                .register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<Activity> value) {
        FunctionCounter.builder(name, activity, value)
                .description(description)
                .tag("queue", queue)
                .register(registry);
    }

    private void failed(String outcome, ToDoubleFunction<Activity> value) {
        FunctionCounter.builder("messages.failed", activity, value)
                .description("Messages that failed: requeued goes back to the queue, rejected is dead-lettered")
                .tag("queue", queue)
                .tag("outcome", outcome)
                .register(registry);
    }
}

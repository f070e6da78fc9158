package kubedemo.publisher;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import kubedemo.kit.rabbitmq.BrokerConnection;
import kubedemo.kit.rabbitmq.BrokerMetrics;

/** What Prometheus sees of all runs of this pod together. */
@Startup
@Singleton
final class PublisherMetrics implements PublishEvents {
    private final Counter published;
    private final Counter repeated;
    private final Counter returned;
    private final Counter refused;
    private final Timer confirms;

    PublisherMetrics(MeterRegistry registry, BrokerConnection connection) {
        published = counter(registry, "messages.published", "Messages published, each counted once");
        repeated = counter(
                registry,
                "messages.repeated",
                "Messages published again because the confirm was lost or there was no queue");
        returned = counter(registry, "messages.returned", "Messages returned because there was no queue");
        refused = counter(registry, "messages.refused", "Messages that the broker refused (negative confirm)");
        confirms = Timer.builder("message.confirm")
                .description("Time from publishing a message to the broker's confirm; counts confirmed messages")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(registry);
        BrokerMetrics.register(registry, connection, connection::connected);
    }

    @Override
    public void published(boolean again) {
        (again ? repeated : published).increment();
    }

    @Override
    public void confirmed(Duration latency) {
        confirms.record(latency);
    }

    @Override
    public void returned() {
        returned.increment();
    }

    @Override
    public void refused() {
        refused.increment();
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}

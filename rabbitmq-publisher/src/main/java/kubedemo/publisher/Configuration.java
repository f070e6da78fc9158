package kubedemo.publisher;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import kubedemo.kit.config.Environment;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.pod.Ticker;
import kubedemo.kit.rabbitmq.BrokerCheck;
import kubedemo.kit.rabbitmq.BrokerConnection;
import kubedemo.kit.rabbitmq.BrokerSection;
import kubedemo.kit.rabbitmq.QueueHistory;
import kubedemo.kit.rabbitmq.QueueHistorySection;
import kubedemo.kit.rabbitmq.QueueWatch;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.ScalingRule;
import kubedemo.kit.time.SteadyClock;
import org.eclipse.microprofile.health.Readiness;

/** What the service is configured by, and the connection that it reads receipts on. */
final class Configuration {
    @Produces
    @Singleton
    @Named
    RabbitMqConfig broker(Environment environment) {
        return RabbitMqConfig.from(environment);
    }

    @Produces
    @Singleton
    PublisherConfig publisher(Environment environment) {
        return PublisherConfig.from(environment);
    }

    @Produces
    @Singleton
    RunRegistry registry() {
        return new RunRegistry(SteadyClock.system());
    }

    @Produces
    @Singleton
    BrokerConnection connection(RabbitMqConfig broker, Pod pod, RunRegistry registry, Event<StateChanged> changes) {
        var receipts = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "receipts");
            thread.setDaemon(true);
            return thread;
        });
        var reader = new ReceiptReader(broker.topology().receipts(), registry, receipts);
        return new BrokerConnection(
                broker, "receipts " + pod.name(), receipts, reader, () -> changes.fire(new StateChanged()));
    }

    @Produces
    @Singleton
    QueueWatch queue(RabbitMqConfig broker, BrokerConnection connection) {
        return new QueueWatch(broker, connection::connection, SteadyClock.system());
    }

    @Produces
    @Singleton
    QueueHistory history(QueueWatch queue, RunRegistry registry) {
        return new QueueHistory(queue, registry::reports, false, SteadyClock.system());
    }

    @Produces
    @Singleton
    QueueHistorySection historySection(QueueHistory history, Environment environment, RabbitMqConfig broker) {
        return new QueueHistorySection(history, ScalingRule.from(environment), broker, 25);
    }

    @Produces
    @Singleton
    @Readiness
    BrokerCheck brokerCheck(BrokerConnection connection) {
        return new BrokerCheck(connection, () -> connection.blocked().isEmpty());
    }

    @Produces
    @Singleton
    BrokerSection brokerSection(BrokerConnection connection, RabbitMqConfig broker, Pod pod) {
        return new BrokerSection(connection, broker, pod, SteadyClock.system());
    }

    void tick(@Observes Ticker.Tick tick, QueueHistory history) {
        history.tick();
    }

    void start(@Observes StartupEvent event, BrokerConnection connection) {
        connection.start();
    }

    void stop(@Observes ShutdownEvent event, BrokerConnection connection) {
        connection.close();
    }
}

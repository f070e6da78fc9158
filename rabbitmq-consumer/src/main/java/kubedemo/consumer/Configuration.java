package kubedemo.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import kubedemo.kit.config.Environment;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Ticker;
import kubedemo.kit.rabbitmq.BrokerCheck;
import kubedemo.kit.rabbitmq.BrokerSection;
import kubedemo.kit.rabbitmq.QueueHistory;
import kubedemo.kit.rabbitmq.QueueHistorySection;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.ScalingRule;
import kubedemo.kit.time.SteadyClock;
import org.eclipse.microprofile.health.Readiness;

/** Reads the documented variables once, and makes beans of plain classes. */
final class Configuration {
    @Produces
    @Singleton
    RabbitMqConfig broker(Environment environment) {
        return RabbitMqConfig.from(environment);
    }

    @Produces
    @Singleton
    ConsumerConfig consumer(Environment environment) {
        return ConsumerConfig.from(environment);
    }

    @Produces
    @Singleton
    ScalingRule scaling(Environment environment) {
        return ScalingRule.from(environment);
    }

    @Produces
    @Singleton
    EndToEnd endToEnd(Pod pod, MeterRegistry registry, RabbitMqConfig broker) {
        var timer = ConsumerMetrics.endToEnd(registry, broker.topology().queue());
        return new EndToEnd(pod.name(), timer::record, SteadyClock.system());
    }

    @Produces
    @Singleton
    Activity activity(EndToEnd endToEnd) {
        return new Activity(endToEnd);
    }

    @Produces
    @Singleton
    QueueHistory history(Queues queues, Activity activity) {
        return queues.history(activity::processed);
    }

    @Produces
    @Singleton
    QueueHistorySection historySection(QueueHistory history, ScalingRule rule, RabbitMqConfig broker) {
        return new QueueHistorySection(history, rule, broker, 205);
    }

    void tick(@Observes Ticker.Tick tick, QueueHistory history) {
        history.tick();
    }

    @Produces
    @Singleton
    @Readiness
    BrokerCheck brokerCheck(Consumer consumer) {
        return new BrokerCheck(consumer.connection(), consumer::ready);
    }

    @Produces
    @Singleton
    BrokerSection brokerSection(Consumer consumer, RabbitMqConfig broker, Pod pod) {
        return new BrokerSection(consumer.connection(), broker, pod, SteadyClock.system());
    }
}

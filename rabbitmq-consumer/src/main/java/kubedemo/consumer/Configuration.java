package kubedemo.consumer;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import kubedemo.kit.config.Environment;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** Reads the documented variables once, and makes what the kit and plain classes give. */
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
    Activity activity() {
        return new Activity();
    }
}

package kubedemo.reactive;

import io.smallrye.common.annotation.Identifier;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import kubedemo.kit.config.Environment;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** What application.properties cannot say of the broker: it is one URL. */
final class Configuration {
    private static final int RETRY_MILLIS = 5_000;

    @Produces
    @Singleton
    @Identifier("broker")
    RabbitMQOptions broker(Environment environment, Pod pod) {
        var url = environment.get(RabbitMqConfig.URL);
        var options = new RabbitMQOptions()
                .setHost(url.host())
                .setPort(url.port())
                .setUser(url.user())
                .setPassword(url.password())
                .setVirtualHost(url.vhost())
                .setConnectionName(pod.name());
        options.setSsl(url.tls())
                .setHostnameVerificationAlgorithm("HTTPS")
                .setReconnectAttempts(Integer.MAX_VALUE)
                .setReconnectInterval(RETRY_MILLIS);
        return options;
    }
}

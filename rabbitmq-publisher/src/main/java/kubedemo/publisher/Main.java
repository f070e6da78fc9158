package kubedemo.publisher;

import io.quarkus.runtime.annotations.QuarkusMain;
import kubedemo.kit.Workload;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** Starts the publisher. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        new Workload(
                        "rabbitmq-publisher",
                        "fills a queue, and says what became of every message",
                        RabbitMqConfig.VARIABLES)
                .main(arguments);
    }
}

package kubedemo.consumer;

import io.quarkus.runtime.annotations.QuarkusMain;
import kubedemo.kit.Workload;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** Starts the consumer. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        new Workload(
                        "rabbitmq-consumer",
                        "works through a queue, one message at a time, to see KEDA scale it",
                        RabbitMqConfig.VARIABLES)
                .main(arguments);
    }
}

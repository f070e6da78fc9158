package kubedemo.reactive;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import kubedemo.kit.Workload;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** Starts the example. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        workload().main(arguments);
    }

    static Workload workload() {
        return new Workload(
                "reactive-consumer",
                "works through a queue with quarkus-messaging-rabbitmq, to compare with rabbitmq-consumer",
                List.of(RabbitMqConfig.URL, RabbitMqConfig.QUEUE, QueueConsumer.WORK));
    }
}

package kubedemo.consumer;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.kit.Workload;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** Starts the consumer. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        workload().main(arguments);
    }

    static Workload workload() {
        var variables = Stream.concat(ConsumerConfig.VARIABLES.stream(), RabbitMqConfig.VARIABLES.stream())
                .toList();
        return new Workload(
                "rabbitmq-consumer",
                "works through a queue, one message at a time, to see KEDA scale it",
                variables,
                List.of(new ReceiveCommand()));
    }
}

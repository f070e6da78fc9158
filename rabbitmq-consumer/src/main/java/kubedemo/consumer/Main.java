package kubedemo.consumer;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.kit.Workload;
import kubedemo.kit.config.Variable;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.ScalingRule;

/** Starts the consumer. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        workload().main(arguments);
    }

    static Workload workload() {
        var variables = Stream.of(ConsumerConfig.VARIABLES, ScalingRule.VARIABLES, RabbitMqConfig.VARIABLES)
                .<Variable<?>>flatMap(List::stream)
                .toList();
        return new Workload(
                "rabbitmq-consumer",
                "works through a queue, one message at a time, so that KEDA can scale it",
                variables,
                List.of(new ReceiveCommand()));
    }
}

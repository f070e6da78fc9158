package kubedemo.publisher;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.ArrayList;
import java.util.List;
import kubedemo.kit.Workload;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.ScalingRule;

/** Starts the publisher: a Job with arguments or {@code PUBLISH_COUNT}, else the service. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        var counted = PublisherConfig.COUNT.isSet(Environment.ofProcess());
        workload().main(arguments.length == 0 && counted ? new String[] {SendCommand.NAME} : arguments);
    }

    static Workload workload() {
        var variables = new ArrayList<Variable<?>>(PublisherConfig.VARIABLES);
        variables.addAll(ScalingRule.VARIABLES);
        variables.addAll(RabbitMqConfig.VARIABLES);
        return new Workload(
                "rabbitmq-publisher",
                "fills a queue and accounts for every message",
                variables,
                List.of(new SendCommand(System.console() != null)));
    }
}

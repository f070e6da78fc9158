package kubedemo.reactive;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** On a cluster whose broker is not there. */
public class WithoutBroker extends TrainingPod {
    static final Map<String, String> VARIABLES = Map.of("RABBITMQ_URL", "amqp://admin:s3cret@127.0.0.1:1/");

    public WithoutBroker() {
        super(VARIABLES);
    }
}

package kubedemo.consumer;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The consumer on a cluster whose broker is not there. */
public class WithoutBroker extends TrainingPod {
    static final Map<String, String> VARIABLES = Map.of(
            "RABBITMQ_URL", "amqp://admin:s3cret@127.0.0.1:1/",
            "RABBITMQ_MANAGEMENT_URL", "http://admin:s3cret@127.0.0.1:1/",
            "CONSUMER_POISON", "<script>");

    public WithoutBroker() {
        super(VARIABLES);
    }
}

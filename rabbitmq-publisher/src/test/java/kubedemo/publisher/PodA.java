package kubedemo.publisher;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The service as a pod of the training, with a broker that nobody else uses and nobody consumes from. */
public class PodA extends TrainingPod {
    public PodA() {
        super(
                OneBroker.class,
                Map.of(
                        "PUBLISH_TIMEOUT", "30s",
                        "PUBLISH_WINDOW", "50",
                        "RABBITMQ_PUBLISHER_PORT", "tcp://10.0.0.1:80"));
    }
}

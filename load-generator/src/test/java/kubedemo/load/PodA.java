package kubedemo.load;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The service as a pod of the training, idle until it is told to begin, with a target of its own. */
public class PodA extends TrainingPod {
    public PodA() {
        super(
                Pods.class,
                Map.of(
                        "LOAD_AUTOSTART", "false",
                        "LOAD_SCHEDULE", "40/s",
                        "LOAD_DURATION", "1m",
                        "LOAD_GENERATOR_PORT", "tcp://10.0.0.1:80"));
    }
}

package kubedemo.memory;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The service as a pod of the training, with little to take, so that a test machine stays well. */
public class PodA extends TrainingPod {
    public PodA() {
        super(Map.of("MEMORY_MAX", "256Mi", "MEMORY_STRESSOR_PORT", "tcp://10.0.0.1:80"));
    }
}

package kubedemo.cpu;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The service as a pod of the training, idle, where half a core may be asked for. */
public class PodA extends TrainingPod {
    public PodA() {
        super(Map.of("CPU_CORES", "0", "CPU_MAX_CORES", "0.5", "CPU_STRESSOR_PORT", "tcp://10.0.0.1:80"));
    }
}

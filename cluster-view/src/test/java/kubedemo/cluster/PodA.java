package kubedemo.cluster;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The service as a pod of the training, without an API server. */
public class PodA extends TrainingPod {
    public PodA() {
        super(Map.of("CLUSTER_VIEW_PORT", "tcp://10.0.0.1:80"));
    }
}

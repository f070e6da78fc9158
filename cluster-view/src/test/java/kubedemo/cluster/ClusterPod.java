package kubedemo.cluster;

import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The service as a pod that watches a small cluster. */
public class ClusterPod extends TrainingPod {
    public ClusterPod() {
        super(RecordedCluster.class, Map.of("WATCH_NAMESPACE", "default"));
    }
}

package kubedemo.memory;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;

/** The service as a pod of the training, with little to take, so that a test machine stays well. */
public class PodA implements QuarkusTestProfile {
    static final String NAME = "memory-stressor";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Variables.class,
                Map.of(
                        "POD_NAME", NAME,
                        "POD_NAMESPACE", "training",
                        "POD_RUNTIME", "kubernetes",
                        "SHUTDOWN_DELAY", "0s",
                        "MEMORY_MAX", "256Mi",
                        "MEMORY_STRESSOR_PORT", "tcp://10.0.0.1:80")));
    }
}

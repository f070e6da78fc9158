package kubedemo.cpu;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;

/** The service as a pod of the training, idle, where half a core may be asked for. */
public class PodA implements QuarkusTestProfile {
    static final String NAME = "cpu-stressor-5d8f-a";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Variables.class,
                Map.of(
                        "POD_NAME", NAME,
                        "POD_NAMESPACE", "training",
                        "POD_RUNTIME", "kubernetes",
                        "SHUTDOWN_DELAY", "0s",
                        "CPU_CORES", "0",
                        "CPU_MAX_CORES", "0.5",
                        "CPU_STRESSOR_PORT", "tcp://10.0.0.1:80")));
    }
}

package kubedemo.load;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service as a pod of the training, idle until it is told to begin, with a target of its own. */
public class PodA implements QuarkusTestProfile {
    static final String NAME = "load-generator-7c9f-a";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Pods.class,
                Map.of(
                        "POD_NAME", NAME,
                        "POD_NAMESPACE", "training",
                        "POD_RUNTIME", "kubernetes",
                        "SHUTDOWN_DELAY", "0s",
                        "LOAD_AUTOSTART", "false",
                        "LOAD_SCHEDULE", "40/s",
                        "LOAD_DURATION", "1m",
                        "LOAD_GENERATOR_PORT", "tcp://10.0.0.1:80")));
    }
}

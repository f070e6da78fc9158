package kubedemo.kit.contract;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;

/** A workload under test as a pod of the training's cluster, which it leaves without delay. */
public class TrainingPod implements QuarkusTestProfile {
    public static final String NAME = "pod-7c9d-a";

    private final Class<? extends QuarkusTestResourceLifecycleManager> resource;
    private final Map<String, String> variables;

    public TrainingPod() {
        this(Map.of());
    }

    /** @param variables the workload's own */
    protected TrainingPod(Map<String, String> variables) {
        this(Variables.class, variables);
    }

    /** @param resource what it needs beside itself; takes the variables as {@link Variables} does */
    protected TrainingPod(
            Class<? extends QuarkusTestResourceLifecycleManager> resource, Map<String, String> variables) {
        this.resource = resource;
        this.variables = new HashMap<>(Map.of(
                "POD_NAME", NAME,
                "POD_NAMESPACE", "training",
                "POD_RUNTIME", "kubernetes",
                "SHUTDOWN_DELAY", "0s",
                // Set by Kubernetes where there is a Service named "pod".
                "POD_PORT", "tcp://10.0.0.1:80"));
        this.variables.putAll(variables);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(resource, variables));
    }
}

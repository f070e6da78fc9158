package kubedemo.memory;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;

/** The service with its controls off, holding what its variables say. */
public class ReadOnlyPod implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Variables.class, Map.of("CONTROLS_ENABLED", "false", "POD_NAME", PodA.NAME, "MEMORY_TARGET", "7Mi")));
    }
}

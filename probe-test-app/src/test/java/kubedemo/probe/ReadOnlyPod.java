package kubedemo.probe;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;

/** The app with its controls off, and connections that stay open. */
public class ReadOnlyPod implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Variables.class, Map.of("CONTROLS_ENABLED", "false", "POD_KEEP_ALIVE", "true", "POD_NAME", PodA.NAME)));
    }
}

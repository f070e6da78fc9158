package kubedemo.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Sets the documented variables for one app under test, as system properties: a JVM cannot change its environment. */
public class Variables implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> variables = Map.of();

    @Override
    public void init(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public Map<String, String> start() {
        variables.forEach(System::setProperty);
        return Map.of();
    }

    @Override
    public void stop() {
        variables.keySet().forEach(System::clearProperty);
    }
}

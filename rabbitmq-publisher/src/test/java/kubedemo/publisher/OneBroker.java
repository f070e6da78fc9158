package kubedemo.publisher;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import kubedemo.playground.TestBroker;

/** A broker for the app under test, beside the variables that it is given; as system properties, which stand in for them. */
public class OneBroker implements QuarkusTestResourceLifecycleManager {
    private final Map<String, String> variables = new HashMap<>();
    private TestBroker broker;

    @Override
    public void init(Map<String, String> variables) {
        this.variables.putAll(variables);
    }

    @Override
    public Map<String, String> start() {
        broker = TestBroker.start();
        variables.put("RABBITMQ_URL", broker.url());
        broker.managementUrl().ifPresent(url -> variables.put("RABBITMQ_MANAGEMENT_URL", url));
        variables.forEach(System::setProperty);
        return Map.of();
    }

    @Override
    public void stop() {
        variables.keySet().forEach(System::clearProperty);
        if (broker != null) {
            broker.close();
        }
    }
}

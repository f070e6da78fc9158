package kubedemo.publisher;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service as a pod of the training, with a broker that nobody else uses and nobody consumes from. */
public class PodA implements QuarkusTestProfile {
    static final String NAME = "rabbitmq-publisher-5d8f-a";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                OneBroker.class,
                Map.of(
                        "POD_NAME", NAME,
                        "POD_NAMESPACE", "training",
                        "POD_RUNTIME", "kubernetes",
                        "SHUTDOWN_DELAY", "0s",
                        "PUBLISH_TIMEOUT", "30s",
                        "PUBLISH_WINDOW", "50",
                        "RABBITMQ_PUBLISHER_PORT", "tcp://10.0.0.1:80")));
    }
}

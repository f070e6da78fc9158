package kubedemo.consumer;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;

/** The consumer on a cluster whose broker is not there. */
public class WithoutBroker implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Variables.class,
                Map.of(
                        "POD_NAME", "rabbitmq-consumer-7c9d-a",
                        "POD_NAMESPACE", "training",
                        "POD_RUNTIME", "kubernetes",
                        "RABBITMQ_URL", "amqp://admin:s3cret@127.0.0.1:1/",
                        "RABBITMQ_MANAGEMENT_URL", "http://admin:s3cret@127.0.0.1:1/",
                        "CONSUMER_POISON", "<script>")));
    }
}

package kubedemo.publisher;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;
import kubedemo.playground.FreePort;

/** The service with its controls off, and a broker that is not there. */
public class ReadOnlyPod implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Variables.class,
                Map.of(
                        "CONTROLS_ENABLED",
                        "false",
                        "POD_NAME",
                        PodA.NAME,
                        "RABBITMQ_URL",
                        "amqp://guest:secret@127.0.0.1:" + FreePort.one())));
    }
}

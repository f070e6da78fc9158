package kubedemo.reactive;

import java.io.IOException;
import java.util.Map;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.EmbeddedBroker;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ProcessIT extends ProcessContract {
    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(FreePort.one());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    protected Map<String, String> variables() {
        return Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", "hello");
    }
}

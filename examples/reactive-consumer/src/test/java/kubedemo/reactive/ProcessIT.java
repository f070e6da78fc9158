package kubedemo.reactive;

import java.io.IOException;
import java.util.Map;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.EmbeddedBroker;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class ProcessIT extends ProcessContract {
    @AutoClose
    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(FreePort.one());
    }

    @Override
    protected Map<String, String> variables() {
        return Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", "hello");
    }
}

package kubedemo.reactive;

import java.util.Map;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;

class ProcessIT extends ProcessContract {
    @AutoClose
    private static final TestBroker BROKER = TestBroker.embedded();

    @Override
    protected Map<String, String> variables() {
        return Map.of("RABBITMQ_URL", BROKER.url(), "RABBITMQ_QUEUE", "hello");
    }
}

package kubedemo.publisher;

import java.util.Map;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.FreePort;

/** Without a broker, which its readiness does not ask for. */
class ProcessIT extends ProcessContract {
    @Override
    protected Map<String, String> variables() {
        return Map.of("RABBITMQ_URL", "amqp://127.0.0.1:" + FreePort.one());
    }
}

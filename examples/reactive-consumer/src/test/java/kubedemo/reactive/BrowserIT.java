package kubedemo.reactive;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.playground.EmbeddedBroker;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** While messages come. */
class BrowserIT extends BrowserContract {
    private EmbeddedBroker broker;
    private BrokerClient client;

    @Override
    protected Map<String, String> variables() throws Exception {
        broker = EmbeddedBroker.start(FreePort.one());
        client = BrokerClient.of(broker.url());
        return Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", "hello", "CONSUMER_WORK", "10ms");
    }

    @AfterAll
    void stop_the_broker() {
        if (client != null) {
            client.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void should_count_the_messages_while_they_come() throws Exception {
        client.publishRun("hello", "run-b", 3, "hello");

        assertThat(page.locator("#messages-live dd").first()).containsText("3", patiently());
    }
}

package kubedemo.reactive;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** While messages come. */
class BrowserIT extends BrowserContract {
    @AutoClose
    private final TestBroker broker = TestBroker.embedded();

    @Override
    protected Map<String, String> variables() {
        return Map.of("RABBITMQ_URL", broker.url(), "RABBITMQ_QUEUE", "hello", "CONSUMER_WORK", "10ms");
    }

    @Test
    void should_count_the_messages_while_they_come() throws Exception {
        try (var client = BrokerClient.of(broker)) {
            client.publishRun("hello", "run-b", 3, "hello");
        }

        assertThat(page.locator("#messages-live dd").first()).containsText("3", patiently());
    }
}

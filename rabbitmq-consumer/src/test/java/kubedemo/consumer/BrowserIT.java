package kubedemo.consumer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import kubedemo.kit.contract.BrowserContract;
import kubedemo.kit.rabbitmq.BrokerClient;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** While messages come. */
class BrowserIT extends BrowserContract {
    private TestBroker broker;
    private BrokerClient client;

    @Override
    protected Map<String, String> variables() throws Exception {
        broker = TestBroker.start();
        client = BrokerClient.of(broker);
        return Map.of(
                "POD_NAME", "consumer-1",
                "RABBITMQ_URL", broker.url(),
                "RABBITMQ_QUEUE", "hello",
                "RABBITMQ_MANAGEMENT_URL", broker.managementUrl().orElse(""),
                "CONSUMER_WORK", "1s",
                "CONSUMER_POISON", "arsenic");
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

    @Override
    protected void show_all() throws Exception {
        client.publish("hello", null, "x".repeat(500).getBytes(StandardCharsets.UTF_8));
        assertThat(page.locator("#work-live tbody tr").first()).containsText("xxx", patiently());
    }

    @Test
    void should_follow_the_queue_the_arithmetic_and_the_messages() throws Exception {
        assumeTrue(broker.managementUrl().isPresent(), "only a management API counts what is in hand");
        assertThat(page.locator("#broker-live")).containsText("Connected to RabbitMQ", patiently());

        client.publishRun("hello", "run-b", 41, "hello <b>browser</b>");

        var first = page.locator("#work-live tbody tr").first();
        assertThat(first).containsText("run-b", patiently());
        assertThat(first).containsText("hello <b>browser</b>");
        assertThat(first).containsText("sender-1");
        assertThat(page.locator("#queue-live")).containsText("management API", patiently());
        assertThat(page.locator("#scaling-live .card").first())
                .containsText(Pattern.compile("ceil\\(\\d\\d / 5\\)"), patiently());

        var chart = page.locator("#queue-history-live");
        assertThat(chart).containsText(Pattern.compile("ready [1-9]\\d now"), patiently());
        assertThat(chart).containsText(Pattern.compile("replicas KEDA asks for [1-9] now"), patiently());
        assertThat(chart).containsText("consumers 1 now", patiently());
        assertThat(chart.locator("path.keda")).hasCount(2);
        assertThat(page.locator("#work-live"))
                .containsText(
                        Pattern.compile(
                                "p50 .*from the clock of sender-1 \\(sent\\) to the clock of consumer-1 \\(done\\)"),
                        patiently());
    }
}

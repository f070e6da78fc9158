package kubedemo.consumer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import kubedemo.playground.Browser;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page as a learner sees it, while messages come. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class BrowserIT {
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    private static TestBroker broker;
    private static PackagedConsumer consumer;
    private static BrokerClient client;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open();
        broker = TestBroker.real();
        client = BrokerClient.of(broker);
        consumer = PackagedConsumer.start(
                broker.url(),
                "hello",
                "CONSUMER_WORK",
                "1s",
                "CONSUMER_POISON",
                "arsenic",
                "RABBITMQ_MANAGEMENT_URL",
                broker.managementUrl().orElse(""));
    }

    @AfterAll
    static void stop() {
        if (consumer != null) {
            consumer.close();
        }
        if (client != null) {
            client.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void should_follow_the_queue_the_arithmetic_and_the_messages() throws Exception {
        var page = browser.page();
        page.navigate(consumer.process().uri("/").toString());
        assertThat(page.locator("#broker-live")).containsText("Connected to RabbitMQ", SOON);
        assertThat(page.locator("#scaling-title + p")).containsText("No KEDA runs here");

        client.publishRun("hello", "run-b", 41, "hello <b>browser</b>");

        assertThat(page.locator("#work-live tbody tr").first()).containsText("of 41 run run-b", SOON);
        assertThat(page.locator("#work-live tbody tr").first()).containsText("hello <b>browser</b>");
        assertThat(page.locator("#work-live tbody tr").first()).containsText("sender-1");
        assertThat(page.locator("#queue-live")).containsText("management API", SOON);
        var arithmetic = page.locator("#scaling-live .card").first();
        assertThat(arithmetic).containsText("ready", SOON);
        assertThat(arithmetic).containsText(Pattern.compile("ceil\\(\\d\\d / 5\\)"), SOON);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void should_fit_a_phone() throws Exception {
        client.publish("hello", null, "x".repeat(500).getBytes(StandardCharsets.UTF_8));
        Page page = browser.page(new NewContextOptions().setViewportSize(360, 800));
        page.navigate(consumer.process().uri("/").toString());
        assertThat(page.locator("#queue-live")).containsText("Ready", SOON);

        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }
}

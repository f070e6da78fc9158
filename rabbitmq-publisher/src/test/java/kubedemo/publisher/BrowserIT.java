package kubedemo.publisher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowserContract {
    @AutoClose
    private TestBroker broker;

    @Override
    protected Map<String, String> variables() {
        broker = TestBroker.start();
        return WorkQueue.variables(
                broker, "hello", Map.of("POD_NAME", "rabbitmq-publisher-1", "POD_RUNTIME", "kubernetes"));
    }

    @Override
    protected void show_all() {
        page.getByLabel("Schedule").fill("100/s for 1s");
        publish(page, 1).click();
        assertThat(latest(page)).containsText("confirmed 100 of 100", patiently());
    }

    @Test
    void should_publish_by_a_click_and_follow_what_becomes_of_it() {
        count(page).fill("20");
        publish(page, 0).click();

        assertThat(latest(page)).containsText("confirmed 20 of 20", patiently());
        assertThat(latest(page)).containsText("from rabbitmq-publisher-1");
        assertThat(latest(page)).containsText("processed 0 of 20");
        assertThat(latest(page)).containsText(compile("confirm latency, p50 and p99\\s*[0-9.]+ m?s, [0-9.]+ m?s"));
        assertThat(page.locator("#queue-history-live")).containsText(compile("ready [1-9]\\d* now"), patiently());
        assertThat(page.locator("#queue-history-live .plot").first())
                .hasAttribute("aria-label", compile("ready [1-9]\\d* now, .* at most; unacknowledged .*"));
        assertThat(page.url())
                .as("without leaving the page")
                .isEqualTo(pod.uri("/").toString());
    }

    @Test
    void should_stop_a_scheduled_run_by_a_click() {
        page.getByLabel("Schedule").fill("2/s for 10m");
        publish(page, 1).click();
        assertThat(latest(page)).containsText("2/s for 10m", patiently());
        assertThat(latest(page)).containsText(compile("publishing, [1-9]\\d* confirmed"), patiently());

        latest(page)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Stop"))
                .click();

        assertThat(latest(page).locator(".verdict")).not().containsText("publishing", patiently());
        assertThat(latest(page).getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    @Test
    void should_say_what_is_wrong_with_a_schedule() {
        page.getByLabel("Schedule").fill("now and then");
        publish(page, 1).click();

        assertThat(page.locator("#alert")).containsText("schedule is 'now and then'; allowed: ", patiently());
    }

    @Test
    void should_publish_without_javascript() {
        withoutJavaScript(plain -> {
            count(plain).fill("11");
            assertThat(posting(plain, () -> publish(plain, 0).click())).containsExactly(303);

            assertThat(latest(plain)).containsText(" of 11");
            // What needs the script is not shown.
            assertThat(plain.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop")))
                    .hasCount(0);
        });
    }

    private static Locator count(Page on) {
        return on.getByLabel("Messages", new Page.GetByLabelOptions().setExact(true));
    }

    /** @param form 0 for the count's, 1 for the schedule's */
    private static Locator publish(Page on, int form) {
        return on.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish"))
                .nth(form);
    }

    private static Locator latest(Page on) {
        return on.locator("#runs-live .runs > li").first();
    }
}

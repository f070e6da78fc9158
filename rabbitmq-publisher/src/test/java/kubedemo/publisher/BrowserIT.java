package kubedemo.publisher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import kubedemo.playground.Browser;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Requirement;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged publisher in a real browser: what a learner sees and clicks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class BrowserIT {
    private static final int LONG_MILLIS = 60_000;

    /** What the browser itself reports when it is refused; not the page's fault. */
    private static final Pattern EXPECTED_FAILURE =
            compile("Failed to load resource: .*(net::ERR_|status of (400|409|429) ).*");

    private static TestBroker broker;
    private static PackagedWorkload pod;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Requirement.chromium();
        broker = TestBroker.start();
        var variables = WorkQueue.variables(
                broker, "hello", Map.of("POD_NAME", "rabbitmq-publisher-1", "POD_RUNTIME", "kubernetes"));
        pod = PackagedWorkload.start("rabbitmq-publisher", variables);
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        if (pod != null) {
            pod.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (browser != null) {
            List<String> errors = browser.consoleErrors();
            browser.close();
            assertThat(errors).allMatch(EXPECTED_FAILURE.asMatchPredicate());
        }
    }

    @BeforeEach
    void open_a_page() {
        page = browser.page();
        page.navigate(pod.uri("/").toString());
        assertThat(page.locator("#contact")).containsText("Live: this page follows the pod", patiently());
    }

    @AfterEach
    void close_the_page() {
        page.context().close();
    }

    @Test
    void should_publish_by_a_click_and_follow_what_becomes_of_it() {
        count(page).fill("20");
        publish(page, 0).click();

        assertThat(latest(page)).containsText("confirmed 20 of 20", patiently());
        assertThat(latest(page)).containsText("from rabbitmq-publisher-1");
        assertThat(latest(page)).containsText("processed 0 of 20");
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
        Page plain = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        try {
            List<Integer> statuses = new CopyOnWriteArrayList<>();
            plain.onResponse(response -> {
                if (response.request().method().equals("POST")) {
                    statuses.add(response.status());
                }
            });
            plain.navigate(pod.uri("/").toString());
            count(plain).fill("11");
            publish(plain, 0).click();

            assertThat(latest(plain)).containsText(" of 11");
            assertThat(plain.url()).isEqualTo(pod.uri("/").toString());
            assertThat(statuses).containsExactly(303);
            // What needs the script is not shown.
            assertThat(plain.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop")))
                    .hasCount(0);
        } finally {
            plain.context().close();
        }
    }

    @Test
    void should_fit_a_phone() {
        given().contentType("application/json")
                .body("{\"schedule\":\"100/s for 1s\"}")
                .post(pod.uri("/runs"));
        Page phone = browser.page(new NewContextOptions().setViewportSize(390, 844));
        try {
            phone.navigate(pod.uri("/").toString());
            assertThat(latest(phone)).containsText("confirmed 100 of 100", patiently());

            assertThat(phone.evaluate("document.scrollingElement.scrollWidth")).isEqualTo(390);
        } finally {
            phone.context().close();
        }
    }

    @Test
    void should_name_everything_for_a_screen_reader() {
        count(page).fill("1");
        publish(page, 0).click();
        assertThat(latest(page)).containsText("confirmed 1 of 1", patiently());

        assertThat(evaluate("""
                [...document.querySelectorAll('button, input:not([type=hidden]), select, a[href]')]
                    .filter(it => it.checkVisibility())
                    .filter(it => !(it.ariaLabel || it.textContent.trim() && it.tagName !== 'SELECT'
                        || [...it.labels ?? []].some(label => label.textContent.trim())))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(evaluate("""
                [...document.querySelectorAll('progress')]
                    .filter(it => !it.ariaLabel && ![...it.labels].some(label => label.textContent.trim()))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(evaluate("""
                [...document.querySelectorAll('section')]
                    .filter(it => !document.getElementById(it.getAttribute('aria-labelledby') ?? ''))
                    .map(it => it.outerHTML)""")).isEmpty();
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

    @SuppressWarnings("unchecked")
    private List<String> evaluate(String expression) {
        return (List<String>) page.evaluate(expression);
    }

    private static ContainsTextOptions patiently() {
        return new ContainsTextOptions().setTimeout(LONG_MILLIS);
    }
}

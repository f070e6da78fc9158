package kubedemo.cpu;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kubedemo.playground.Browser;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged stressor in a real browser: what a learner sees and clicks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class BrowserIT {
    private static final int LONG_MILLIS = 60_000;

    /** What the browser itself reports when it is refused; not the page's fault. */
    private static final Pattern EXPECTED_FAILURE =
            compile("Failed to load resource: .*(net::ERR_|status of (400|409) ).*");

    private static PackagedWorkload pod;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Requirement.chromium();
        pod = PackagedWorkload.start(
                "cpu-stressor", Map.of("POD_NAME", "cpu-stressor-1", "CPU_CORES", "0", "CPU_MAX_CORES", "0.5"));
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        if (pod != null) {
            pod.close();
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
    void be_idle_and_close_the_page() {
        button(page, "Stop: be idle").click();
        assertThat(live(page)).containsText("Idle", patiently());
        page.context().close();
    }

    @Test
    void should_ask_for_cores_by_a_click_and_draw_each_second() {
        page.getByLabel("Cores", exact()).fill("0.05");
        page.getByLabel("Threads").first().fill("3");
        button(page, "Use them").click();

        assertThat(live(page)).containsText("0.05 cores asked, by 3 threads", patiently());
        assertThat(live(page)).containsText("0.05 cores are asked for", patiently());
        assertThat(live(page).locator("title").last())
                .containsText(compile("0\\.0\\d cores used, throttled \\d+ %, predicted 0 %"), patiently());
        assertThat(live(page)).containsText(compile("ms half the time"), patiently());
        assertThat(page.url())
                .as("without leaving the page")
                .isEqualTo(pod.uri("/").toString());
    }

    @Test
    void should_follow_a_schedule_by_a_click() {
        page.getByLabel("Cores over time").fill("sine 0..0.1 period 1m");
        button(page, "Follow it").click();

        assertThat(live(page)).containsText("sine 0..0.1 period 1m", patiently());
    }

    @Test
    void should_say_what_is_allowed_and_go_on() {
        page.getByLabel("Cores over time").fill("0.02");
        button(page, "Follow it").click();
        assertThat(live(page)).containsText("0.02 cores asked", patiently());

        page.getByLabel("Cores over time").fill("ramp 0..9 over 1m");
        button(page, "Follow it").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("from 0 to 0.5", patiently());
        assertThat(live(page)).containsText("0.02 cores asked");
    }

    @Test
    void should_work_without_javascript() {
        var plain = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        plain.navigate(pod.uri("/").toString());
        plain.getByLabel("Cores", exact()).fill("0.03");
        button(plain, "Use them").click();

        assertThat(live(plain)).containsText("0.03 cores asked, by 1 thread");
        plain.context().close();
    }

    @Test
    void should_fit_a_phone() {
        page.setViewportSize(390, 844);

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(page.locator("svg.bars").first()).isVisible();
    }

    @Test
    void should_name_every_control_and_drawing() {
        for (var role : List.of(AriaRole.SPINBUTTON, AriaRole.TEXTBOX, AriaRole.COMBOBOX, AriaRole.IMG)) {
            for (Locator each : page.locator("main").getByRole(role).all()) {
                assertThat(each).hasAccessibleName(compile("\\S+"));
            }
        }
    }

    private static Locator live(Page page) {
        return page.locator("#stress-live");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static ContainsTextOptions patiently() {
        return new ContainsTextOptions().setTimeout(LONG_MILLIS);
    }
}

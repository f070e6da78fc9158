package kubedemo.memory;

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

    /** What the browser itself reports when it is refused, or the pod is gone; not the page's fault. */
    private static final Pattern EXPECTED_FAILURE =
            compile("Failed to load resource: .*(net::ERR_|status of (400|409) ).*");

    private static PackagedWorkload pod;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Requirement.chromium();
        pod = PackagedWorkload.start("memory-stressor", Map.of("POD_RUNTIME", "kubernetes", "MEMORY_MAX", "256Mi"));
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
        assertThat(page.locator("#contact")).containsText(compile("Live"), patiently());
    }

    @AfterEach
    void release() {
        page.context().close();
        given().delete(pod.uri("/memory")).then().statusCode(200);
    }

    @Test
    void should_take_memory_by_a_click_follow_it_and_release_it_by_another() {
        page.getByLabel("Target").fill("40Mi");
        page.getByLabel("Rate").fill("20Mi/s");
        button(page, "Take it").click();

        assertThat(state()).containsText("filling", patiently());
        assertThat(state()).containsText("It holds 40.0 MiB, every page of it touched.", patiently());
        assertThat(page.locator("#figures-live"))
                .containsText(compile("Held by the stressor\\s+40.0 MiB"), patiently());
        assertThat(page.url())
                .as("without leaving the page")
                .isEqualTo(pod.uri("/").toString());

        button(page, "Release all").click();
        assertThat(state()).containsText("Idle: it holds nothing.", patiently());
    }

    @Test
    void should_follow_a_schedule_by_a_click() {
        page.getByLabel("Schedule").fill("ramp 0..30Mi over 2s, 30Mi for 10m");
        button(page, "Follow it").click();

        assertThat(state()).containsText("ramp 0..30Mi over 2s, 30Mi for 10m", patiently());
        assertThat(state()).containsText("It holds 30.0 MiB", patiently());
    }

    @Test
    void should_draw_what_is_held_within_the_bar_and_the_chart() {
        given().contentType("application/json").body("{\"target\":\"40Mi\"}").put(pod.uri("/memory"));
        assertThat(state()).containsText("It holds 40.0 MiB", patiently());

        assertThat((Integer) page.evaluate("document.querySelector('.use-bar .held').width.baseVal.value | 0"))
                .isPositive();
        page.waitForFunction("/M.*l/.test(document.querySelector('.use-chart path.held').getAttribute('d'))");
        assertThat((Boolean) page.evaluate(
                        "getComputedStyle(document.querySelector('.use-bar .held')).fill !== 'rgb(0, 0, 0)'"))
                .as("the style sheet is there")
                .isTrue();
    }

    @Test
    void should_say_what_is_wrong_and_leave_what_is_held() {
        given().contentType("application/json").body("{\"target\":\"12Mi\"}").put(pod.uri("/memory"));
        page.getByLabel("Target").fill("300Mi");
        button(page, "Take it").click();

        assertThat(page.locator("#alert"))
                .containsText("target is '300Mi'; allowed: 0 to 256Mi, which is MEMORY_MAX here", patiently());
        assertThat(state()).containsText("It holds 12.0 MiB", patiently());
    }

    @Test
    void should_work_without_javascript() {
        Page plain = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        try {
            List<Integer> statuses = new CopyOnWriteArrayList<>();
            plain.onResponse(response -> {
                if (response.request().method().equals("POST")) {
                    statuses.add(response.status());
                }
            });
            plain.navigate(pod.uri("/").toString());
            plain.getByLabel("Target").fill("21Mi");
            plain.getByLabel("Rate").fill("");
            button(plain, "Take it").click();
            assertThat(state()).containsText("It holds 21.0 MiB", patiently());
            plain.reload();

            assertThat(plain.locator("#memory-live")).containsText("It holds 21.0 MiB");
            button(plain, "Release all").click();
            assertThat(plain.locator("#memory-live")).containsText("Idle: it holds nothing.");
            assertThat(statuses).containsExactly(303, 303);
        } finally {
            plain.context().close();
        }
    }

    @Test
    void should_fit_a_phone() {
        Page phone = browser.page(new NewContextOptions().setViewportSize(390, 844));
        try {
            phone.navigate(pod.uri("/").toString());
            assertThat(phone.locator("#contact")).containsText("Live", patiently());

            assertThat(phone.evaluate("document.scrollingElement.scrollWidth")).isEqualTo(390);
        } finally {
            phone.context().close();
        }
    }

    @Test
    void should_name_everything_for_a_screen_reader() {
        assertThat((List<?>) page.evaluate("""
                [...document.querySelectorAll('button, input:not([type=hidden]), select, a[href]')]
                    .filter(it => it.checkVisibility())
                    .filter(it => !(it.ariaLabel || it.textContent.trim() && it.tagName !== 'SELECT'
                        || [...it.labels ?? []].some(label => label.textContent.trim())))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat((List<?>) page.evaluate("""
                [...document.querySelectorAll('progress, svg')]
                    .filter(it => !it.ariaLabel && ![...it.labels ?? []].some(label => label.textContent.trim()))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat((List<?>) page.evaluate("""
                [...document.querySelectorAll('section')]
                    .filter(it => !document.getElementById(it.getAttribute('aria-labelledby') ?? ''))
                    .map(it => it.outerHTML)""")).isEmpty();
    }

    private Locator state() {
        return page.locator("#memory-live");
    }

    private static Locator button(Page on, String name) {
        return on.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static ContainsTextOptions patiently() {
        return new ContainsTextOptions().setTimeout(LONG_MILLIS);
    }
}

package kubedemo.kit.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** One packaged workload in a real browser: what a learner sees and clicks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(400)
public abstract class BrowserContract {
    protected static final int LONG_MILLIS = 120_000;

    private static final List<String> GUIDELINES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** What the browser itself reports when a pod is gone, refuses or is another one; not the page's fault. */
    private static final Pattern EXPECTED_FAILURE =
            compile("Failed to load resource: .*(net::ERR_|status of (400|409|429|503) ).*");

    /** Nobody calls its probes. */
    protected PackagedWorkload pod;

    protected Browser browser;

    /** A new one for each test, open and live. */
    protected Page page;

    /** What the workload needs; called once, before anything else. */
    protected Map<String, String> variables() throws Exception {
        return Map.of();
    }

    /** What the page may weigh, with all that it refers to. */
    protected int mostBytes() {
        return 60 << 10;
    }

    /** Fills the open page with all that it may show. */
    protected void show_all() throws Exception {}

    @BeforeAll
    final void start() throws Exception {
        Requirement.chromium();
        pod = PackagedWorkload.start(Module.name(), variables());
        browser = Browser.open();
    }

    @AfterAll
    final void stop() {
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
    final void open_a_page() {
        page = browser.page();
        open(pod.uri("/"));
    }

    @AfterEach
    final void close_the_page() {
        // What a test intercepts may come again while the page closes, and could not be answered any more.
        page.unrouteAll();
        page.context().close();
        for (var probe : List.of("liveness", "readiness")) {
            changeProbe(probe, "{\"mode\":\"pass\"}");
        }
    }

    @Test
    void should_load_within_60_KB_from_this_pod_alone_without_an_error() {
        var errorsBefore = browser.consoleErrors();
        List<Response> responses = new CopyOnWriteArrayList<>();
        page.context().close();
        page = browser.page();
        page.onResponse(responses::add);
        open(pod.uri("/"));

        assertThat(responses).allMatch(Response::ok).allMatch(response -> response.url()
                .startsWith(pod.uri("/").toString()));
        List<Response> files = responses.stream()
                .filter(response -> !List.of("fetch", "xhr", "eventsource")
                        .contains(response.request().resourceType()))
                .toList();
        assertThat(files)
                .extracting(response -> URI.create(response.url()).getPath())
                .contains("/", "/kit/page.css", "/kit/page.js");
        // The icon is asked for behind Playwright's back.
        int icon = given().get(pod.uri("/kit/icon.svg")).asByteArray().length;
        assertThat(files.stream().mapToInt(file -> file.body().length).sum() + icon)
                .isLessThanOrEqualTo(mostBytes());
        assertThat(browser.consoleErrors()).isEqualTo(errorsBefore);
    }

    @Test
    void should_fit_a_phone() throws Exception {
        show_all();
        page.setViewportSize(360, 800);

        assertThat(page.evaluate("document.scrollingElement.scrollWidth")).isEqualTo(360);
    }

    /** As assistive technology has it: every control and drawing has a name of its own. */
    @Test
    void should_name_everything_for_a_screen_reader() throws Exception {
        show_all();

        assertThat(evaluate("""
                [...document.querySelectorAll('button, input:not([type=hidden]), select, a[href]')]
                    .filter(it => it.checkVisibility())
                    .filter(it => !(it.ariaLabel || it.textContent.trim() && it.tagName !== 'SELECT'
                        || [...it.labels ?? []].some(label => label.textContent.trim())))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(evaluate("""
                [...document.querySelectorAll('img, svg, [role=img], progress')]
                    .filter(it => !it.alt && !it.ariaLabel && !it.closest('[aria-hidden=true]')
                        && ![...it.labels ?? []].some(label => label.textContent.trim()))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(evaluate("""
                [...document.querySelectorAll('section, article')]
                    .filter(it => !document.getElementById(it.getAttribute('aria-labelledby') ?? '')
                        && !it.querySelector('h3'))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(page.locator("h1")).hasCount(1);
        List<String> headings = evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(it => it.tagName)");
        for (int i = 1; i < headings.size(); i++) {
            assertThat(headings.get(i).charAt(1) - headings.get(i - 1).charAt(1))
                    .as("no level is left out in " + headings)
                    .isLessThanOrEqualTo(1);
        }
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(contact()).hasRole(AriaRole.STATUS);
        assertThat(page.locator("#alert")).hasRole(AriaRole.ALERT);
    }

    @Test
    void should_hold_what_the_accessibility_guidelines_ask() throws Exception {
        show_all();
        assertAccessible();

        changeProbe("liveness", "{\"mode\":\"fail\"}");
        awaitProbe(page, "liveness", "down");
        assertAccessible();

        page.route("**/events*", Route::abort);
        page.reload();
        awaitContact("lost");
        assertAccessible();
    }

    @Test
    void should_toggle_a_probe_by_keyboard_alone() {
        Locator toggle = toggle(page, "readiness");
        for (int i = 0; i < 40 && !focused(toggle); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(toggle).isFocused();

        page.keyboard().press("Enter");
        awaitProbe(page, "readiness", "down");
        assertThat(toggle).isFocused();

        page.keyboard().press("Space");
        awaitProbe(page, "readiness", "up");
    }

    @Test
    void should_toggle_a_probe_without_javascript() {
        withoutJavaScript(plain -> {
            awaitProbe(plain, "liveness", "up");
            assertThat(posting(plain, () -> toggle(plain, "liveness").click())).containsExactly(303);
            awaitProbe(plain, "liveness", "down");
            assertThat(posting(plain, () -> toggle(plain, "liveness").click())).containsExactly(303);
            awaitProbe(plain, "liveness", "up");
        });
    }

    @Test
    void should_say_that_the_pod_shuts_down_and_find_it_again() throws Exception {
        pod.sigterm();
        awaitContact("shutting-down");

        pod.startAgain();

        awaitContact("live-again");
        assertThat(page.locator("#previous-runs-live li").first()).isVisible();
    }

    protected final void changeProbe(String probe, String change) {
        given().contentType("application/json").body(change).put(pod.uri("/probes/" + probe));
    }

    /** Loads this page and waits until it follows the pod. */
    protected final void open(URI uri) {
        page.navigate(uri.toString());
        awaitContact("live");
    }

    /** @param state as {@code kit/page.js} has them: live, live-again, shutting-down, lost */
    protected final void awaitContact(String state) {
        assertThat(contact()).hasAttribute("data-state", state, new HasAttributeOptions().setTimeout(LONG_MILLIS));
    }

    protected final Locator contact() {
        return page.locator("#contact");
    }

    /** @param state up or down */
    protected static void awaitProbe(Page on, String probe, String state) {
        awaitCount(on.locator("#" + probe + "-live .state." + state), 1);
    }

    /** Does something on the page of this pod without JavaScript, which must not lead away from it. */
    protected final void withoutJavaScript(Consumer<Page> does) {
        Page plain = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        try {
            plain.navigate(pod.uri("/").toString());
            does.accept(plain);
            assertThat(plain.url()).isEqualTo(pod.uri("/").toString());
        } finally {
            plain.context().close();
        }
    }

    /** @return the statuses of the forms that were posted while it was done */
    protected static List<Integer> posting(Page on, Runnable does) {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        Consumer<Response> note = response -> {
            if (response.request().method().equals("POST")) {
                statuses.add(response.status());
            }
        };
        on.onResponse(note);
        does.run();
        on.offResponse(note);
        return statuses;
    }

    protected static Locator toggle(Page on, String probe) {
        return on.locator("form[data-toggle=" + probe + "] button.primary");
    }

    /** By its whole name, shown or not. */
    protected static Locator button(Page on, String name) {
        return on.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(name).setExact(true).setIncludeHidden(true));
    }

    protected static void awaitCount(Locator locator, int count) {
        assertThat(locator).hasCount(count, new HasCountOptions().setTimeout(LONG_MILLIS));
    }

    protected static ContainsTextOptions patiently() {
        return new ContainsTextOptions().setTimeout(LONG_MILLIS);
    }

    @SuppressWarnings("unchecked")
    protected final List<String> evaluate(String expression) {
        return (List<String>) page.evaluate(expression);
    }

    /** What axe-core finds against WCAG 2.2 AA and what it calls best practice. In the dark only the colours are other ones. */
    private void assertAccessible() {
        assertThat(violations(axe().withTags(GUIDELINES))).isEmpty();
        assertContrastInTheDark();
    }

    /** All that can be seen now, in both colour schemes. */
    protected final void assertContrast() {
        assertThat(violations(axe().withRules(List.of("color-contrast")))).isEmpty();
        assertContrastInTheDark();
    }

    private void assertContrastInTheDark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(violations(axe().withRules(List.of("color-contrast"))))
                .as("in the dark")
                .isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Not legacy, it would open a page of its own. */
    private AxeBuilder axe() {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static List<String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .map(rule -> rule.getHelp() + ": "
                        + rule.getNodes().stream().map(CheckedNode::getHtml).toList())
                .toList();
    }

    private static boolean focused(Locator locator) {
        return (boolean) locator.evaluate("it => it === document.activeElement");
    }
}

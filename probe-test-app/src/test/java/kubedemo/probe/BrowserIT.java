package kubedemo.probe;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import kubedemo.playground.Browser;
import kubedemo.playground.ConnectionProxy;
import kubedemo.playground.FreePort;
import kubedemo.playground.Instance;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Playground;
import kubedemo.playground.ProbeTiming;
import kubedemo.playground.Project;
import kubedemo.playground.Requirement;
import kubedemo.playground.Transcript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One packaged app in a real browser: what a learner sees and clicks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class BrowserIT {

    private static final String MODULE = "probe-test-app";
    private static final int LONG_MILLIS = 60_000;
    private static final int MOST_BYTES = 60 * 1024;
    private static final ProbeTiming EVERY_SECOND = new ProbeTiming(Duration.ofSeconds(1), Duration.ofSeconds(1), 3);

    /** What the browser itself reports when a pod is gone, refuses or is another one; not the page's fault. */
    private static final Pattern EXPECTED_FAILURE =
            compile("Failed to load resource: .*(net::ERR_|status of (400|409|503) ).*");

    private static Browser browser;

    /** Nobody calls its probes. */
    private static PackagedWorkload pod;

    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Requirement.chromium();
        pod = PackagedWorkload.start(MODULE, Map.of("POD_NAME", "blue-1", "POD_RUNTIME", "none"));
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
    }

    @AfterEach
    void leave_all_as_it_was() {
        page.context().close();
        change("liveness", "{\"mode\":\"pass\"}");
        change("readiness", "{\"mode\":\"pass\"}");
    }

    @Test
    void should_load_within_60_KB_without_errors_and_from_this_pod_alone() {
        try (var clean = Browser.open()) {
            List<Response> responses = new CopyOnWriteArrayList<>();
            Page watched = clean.page();
            watched.onResponse(responses::add);
            watched.navigate(pod.uri("/").toString());
            assertThat(watched.locator("#contact")).containsText("Live", patiently());
            assertThat(watched.locator("#board li").first()).isVisible();

            List<Response> loaded = responses.stream()
                    .filter(response -> !List.of("fetch", "xhr", "eventsource")
                            .contains(response.request().resourceType()))
                    .toList();
            assertThat(loaded)
                    .extracting(response -> URI.create(response.url()).getPath())
                    .contains("/", "/kit/page.css", "/kit/page.js", "/probe-test-app.css", "/probe-test-app.js");
            assertThat(responses)
                    .allMatch(response -> response.url().startsWith(pod.uri("/").toString()));
            assertThat(responses).allMatch(Response::ok);
            // The icon is asked for behind Playwright's back.
            int icon = given().get(pod.uri("/kit/icon.svg")).asByteArray().length;
            assertThat(loaded.stream()
                                    .mapToInt(response -> response.body().length)
                                    .sum()
                            + icon)
                    .isLessThanOrEqualTo(MOST_BYTES);
            assertThat(clean.consoleErrors()).isEmpty();
        }
    }

    @Test
    void should_fit_a_phone() {
        Page phone = browser.page(new NewContextOptions().setViewportSize(390, 844));
        try {
            phone.navigate(pod.uri("/").toString());
            assertThat(phone.locator("#board li").first()).isVisible();

            assertThat(phone.evaluate("document.scrollingElement.scrollWidth")).isEqualTo(390);
        } finally {
            phone.context().close();
        }
    }

    @Test
    void should_name_everything_for_a_screen_reader() {
        open(pod.uri("/"));

        // As assistive technology has it: every control has a name of its own.
        assertThat(evaluate("""
                [...document.querySelectorAll('button, input:not([type=hidden]), select, a[href]')]
                    .filter(it => it.checkVisibility())
                    .filter(it => !(it.ariaLabel || it.textContent.trim() && it.tagName !== 'SELECT'
                        || [...it.labels ?? []].some(label => label.textContent.trim())))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(evaluate("""
                [...document.querySelectorAll('img, svg, [role=img], progress')]
                    .filter(it => !it.alt && !it.ariaLabel && !it.ariaHidden)
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(evaluate("""
                [...document.querySelectorAll('section, article')]
                    .filter(it => !document.getElementById(it.getAttribute('aria-labelledby') ?? '')
                        && !it.querySelector('h3'))
                    .map(it => it.outerHTML)""")).isEmpty();
        assertThat(page.locator("h1")).hasCount(1);
        List<String> headings = evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(it => it.tagName)");
        assertThat(headings).startsWith("H1", "H2", "H3");
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
    void should_toggle_by_keyboard_alone() {
        open(pod.uri("/"));
        Locator toggle = button("Toggle Readiness");
        for (int i = 0; i < 40 && !focused(toggle); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(toggle).isFocused();

        page.keyboard().press("Enter");
        assertThat(state("readiness")).containsText("Unhealthy", patiently());
        assertThat(toggle).isFocused();

        page.keyboard().press("Space");
        assertThat(state("readiness")).containsText("Healthy", patiently());
        assertThat(state("readiness")).not().containsText("Unhealthy");
    }

    @Test
    void should_count_down_fail_next_and_recover_without_a_kubelet() {
        open(pod.uri("/"));
        failNext("liveness", 3);

        assertThat(state("liveness")).containsText("fails the next 3 calls", patiently());
        assertThat(sentence("liveness")).hasText("nobody calls this probe");
        assertThat(given().get(pod.uri("/livez")).statusCode()).isEqualTo(503);
        assertThat(state("liveness")).containsText("fails the next 2 calls", patiently());
        assertThat(given().get(pod.uri("/livez")).statusCode()).isEqualTo(503);
        assertThat(state("liveness")).containsText("fails the next call", patiently());
        assertThat(given().get(pod.uri("/livez")).statusCode()).isEqualTo(503);
        assertThat(state("liveness")).containsText("passes", patiently());
        assertThat(given().get(pod.uri("/livez")).statusCode()).isEqualTo(200);
        assertThat(page.locator("#liveness-live .strip li.failed")).hasCount(3);
    }

    @Test
    void should_say_what_is_wrong_with_a_click_that_was_refused() {
        open(pod.uri("/"));
        // Around the browser's own check of the field.
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        failNext("liveness", 1001);

        assertThat(page.locator("#alert"))
                .containsText("count is '1001'; allowed: a whole number from 1 to 1000", patiently());
        assertThat(state("liveness")).containsText("passes");
    }

    @Test
    void should_show_what_others_change() {
        open(pod.uri("/"));

        given().formParam("livez", "").post(pod.uri("/"));
        assertThat(state("liveness")).containsText("Unhealthy", patiently());

        change("liveness", "{\"mode\":\"pass\",\"delay\":\"3s\"}");
        assertThat(state("liveness")).containsText("each answer held back 3.0 s", patiently());
        button("Toggle Liveness").click();
        assertThat(state("liveness")).not().containsText("held back", patiently());
    }

    @Test
    void should_toggle_without_javascript() {
        Page plain = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        try {
            plain.navigate(pod.uri("/").toString());
            assertThat(plain.locator("#contact").innerText()).contains("Without JavaScript");
            assertThat(plain.locator("#liveness-live .state")).not().containsText("Unhealthy");

            List<Integer> statuses = new CopyOnWriteArrayList<>();
            plain.onResponse(response -> {
                if (response.request().method().equals("POST")) {
                    statuses.add(response.status());
                }
            });
            click(plain, "Toggle Liveness");

            assertThat(plain.locator("#liveness-live .state")).containsText("Unhealthy");
            assertThat(plain.url()).isEqualTo(pod.uri("/").toString());
            assertThat(statuses).containsExactly(303);
            click(plain, "Toggle Liveness");
            assertThat(plain.locator("#liveness-live .state")).not().containsText("Unhealthy");
        } finally {
            plain.context().close();
        }
    }

    @Test
    void should_refuse_a_click_without_javascript_that_lands_on_another_pod() throws Exception {
        int port = FreePort.one();
        Page plain = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        try (var other = PackagedWorkload.start(MODULE, Map.of("POD_NAME", "green-2"))) {
            try (var first =
                    new ConnectionProxy(port, () -> List.of(pod.workload().address())).start()) {
                plain.navigate("http://127.0.0.1:" + first.port() + "/");
                assertThat(plain.locator("h1")).hasText("blue-1");
            }
            try (var then =
                    new ConnectionProxy(port, () -> List.of(other.workload().address())).start()) {
                var status = new AtomicReference<Integer>();
                plain.onResponse(response -> {
                    if (response.request().method().equals("POST")) {
                        status.set(response.status());
                    }
                });
                click(plain, "Toggle Liveness");

                assertThat(plain.locator("h1")).hasText("409 Conflict");
                assertThat(plain.locator("main"))
                        .containsText(
                                compile("meant for pod blue-1, but pod green-2 received it. Nothing has changed"));
                assertThat(status).hasValue(409);
                assertThat(mode(pod.uri("/probes/liveness"))).isEqualTo("pass");
                assertThat(mode(other.uri("/probes/liveness"))).isEqualTo("pass");

                plain.getByRole(AriaRole.LINK).click();
                assertThat(plain.locator("h1")).hasText("green-2");
            }
        } finally {
            plain.context().close();
        }
    }

    @Test
    void should_say_plainly_that_contact_is_lost_and_find_the_pod_again() throws Exception {
        try (var dying = PackagedWorkload.start(MODULE, Map.of("POD_NAME", "brief-1"))) {
            open(dying.uri("/"));

            page.getByLabel("Exit code").fill("42");
            button("Crash this container").click();

            assertThat(contact())
                    .containsText(compile("^Contact lost \\d+ s ago: no answer from brief-1\\."), patiently());
            assertThat(contact()).containsText("What you see is from before");
            button("Toggle Liveness").click();
            assertThat(page.locator("#alert")).containsText("No answer from brief-1", patiently());

            dying.startAgain();

            assertThat(contact()).containsText("Live again: the container was restarted", patiently());
            assertThat(state("liveness")).not().containsText("Unhealthy");
            assertThat(page.locator("#previous-runs-live"))
                    .containsText("crashed on request with exit code 42", patiently());
        }
    }

    @Test
    void should_say_that_the_pod_is_shutting_down() throws Exception {
        try (var leaving = PackagedWorkload.start(MODULE, Map.of("POD_NAME", "brief-2", "SHUTDOWN_DELAY", "2s"))) {
            open(leaving.uri("/"));

            leaving.sigterm();

            assertThat(contact()).containsText("The pod is shutting down (SIGTERM)", patiently());
            leaving.startAgain();
            assertThat(contact()).containsText("Live again", patiently());
            assertThat(page.locator("#previous-runs-live")).containsText("told to stop (SIGTERM)", patiently());
        }
    }

    @Test
    void should_count_down_to_the_restart_and_come_back_when_liveness_is_toggled() throws Exception {
        try (var playground = playground()) {
            open(playground.supervisors().get(0).workload().uri("/"));
            assertThat(page.locator(".stand-in")).containsText("This is not Kubernetes");
            assertThat(sentence("liveness"))
                    .containsText(compile("all is well, next call in about \\d s"), patiently());
            remember("#liveness-live");
            remember("#contact");

            button("Toggle Liveness").click();

            assertThat(contact()).containsText("Live again: the container was restarted", patiently());
            assertThat(said())
                    .anyMatch(text -> text.contains("Unhealthy") && text.contains("fails until toggled"))
                    .anyMatch(text -> compile("[12] of 3 failed, restart in about \\d s")
                            .matcher(text)
                            .find())
                    .anyMatch(text -> text.startsWith("The pod is shutting down") || text.startsWith("Contact lost"));
            assertThat(state("liveness")).not().containsText("Unhealthy", patiently());
            assertThat(page.locator("#previous-runs-live li")).hasCount(1);
            assertThat(page.locator("#previous-runs-live"))
                    .containsText("restarted after 3 failed liveness calls (SIGTERM)");
            assertThat(page.locator("#board-counts tbody tr.self")).isVisible();
            assertThat(playground.supervisors().get(0).restarts()).isEqualTo(1);
        }
    }

    @Test
    void should_recover_from_two_failures_and_restart_after_three() throws Exception {
        try (var playground = playground()) {
            open(playground.supervisors().get(0).workload().uri("/"));
            remember("#liveness-live");

            failNext("liveness", 2);
            assertThat(page.locator("#liveness-live .strip li.failed"))
                    .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(LONG_MILLIS));
            assertThat(state("liveness")).containsText("passes", patiently());
            assertThat(sentence("liveness")).containsText("all is well", patiently());
            assertThat(said()).anyMatch(text -> text.contains("will recover before anything happens"));
            assertThat(playground.supervisors().get(0).restarts()).isZero();

            failNext("liveness", 3);
            assertThat(contact()).containsText("Live again", patiently());
            assertThat(said()).anyMatch(text -> compile("[12] of 3 failed, restart in about \\d s")
                    .matcher(text)
                    .find());
            assertThat(page.locator("#previous-runs-live"))
                    .containsText("restarted after 3 failed liveness calls", patiently());
            assertThat(playground.supervisors().get(0).restarts()).isEqualTo(1);
        }
    }

    /** The app alone, probed every second and restarted. */
    private static Playground playground() throws Exception {
        var jar = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
        var instance = new Instance(MODULE, "", jar, FreePort.one(), Map.of());
        var playground = new Playground(
                new Project(List.of(instance), List.of(), List.of()), EVERY_SECOND, new Transcript().console());
        playground.start();
        assertThat(playground.awaitReady(Duration.ofMillis(LONG_MILLIS))).isTrue();
        return playground;
    }

    private void open(URI uri) {
        page.navigate(uri.toString());
        assertThat(contact()).containsText("Live: this page follows the pod", patiently());
    }

    private Locator contact() {
        return page.locator("#contact");
    }

    private Locator state(String probe) {
        return page.locator("#" + probe + "-live .state");
    }

    private Locator sentence(String probe) {
        return page.locator("#" + probe + "-live .sentence");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void click(Page on, String name) {
        on.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }

    private void failNext(String probe, int count) {
        Locator form = page.locator("form[data-fail-next=" + probe + "]");
        form.locator("input").fill(Integer.toString(count));
        form.locator("button").click();
    }

    private static boolean focused(Locator locator) {
        return (boolean) locator.evaluate("it => it === document.activeElement");
    }

    /** From now on {@link #said} tells every text that the element has had, however short. */
    private void remember(String selector) {
        page.evaluate("""
                selector => {
                    const element = document.querySelector(selector);
                    window.said ??= [];
                    new MutationObserver(() => window.said.push(element.textContent.trim()))
                        .observe(element, { childList: true, characterData: true, subtree: true });
                }""", selector);
    }

    private List<String> said() {
        return evaluate("window.said");
    }

    @SuppressWarnings("unchecked")
    private List<String> evaluate(String expression) {
        return (List<String>) page.evaluate(expression);
    }

    private static void change(String probe, String change) {
        given().contentType("application/json").body(change).put(pod.uri("/probes/" + probe));
    }

    private static String mode(URI probe) {
        return given().get(probe).jsonPath().getString("mode");
    }

    private static ContainsTextOptions patiently() {
        return new ContainsTextOptions().setTimeout(LONG_MILLIS);
    }
}

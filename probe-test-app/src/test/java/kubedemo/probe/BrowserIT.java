package kubedemo.probe;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.util.regex.Pattern.compile;
import static kubedemo.playground.Patience.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import kubedemo.kit.pod.VersionColor;
import kubedemo.playground.ConnectionProxy;
import kubedemo.playground.FreePort;
import kubedemo.playground.Instance;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Playground;
import kubedemo.playground.ProbeTiming;
import kubedemo.playground.Project;
import kubedemo.playground.Transcript;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowserContract {
    private static final String MODULE = "probe-test-app";
    private static final String BLUE = "blue-1";
    private static final String RESTART_IS_NEAR = ".sentence.alarming[data-failures='2']";
    private static final ProbeTiming EVERY_SECOND = new ProbeTiming(Duration.ofSeconds(1), Duration.ofSeconds(1), 3);

    @Override
    protected Map<String, String> variables() {
        return Map.of("POD_NAME", BLUE, "POD_RUNTIME", "none");
    }

    @Override
    protected void show_all() {
        assertThat(page.locator("#board span").first()).isVisible();
    }

    @Test
    void should_count_down_fail_next_and_recover_without_a_kubelet() {
        failNext("liveness", 3);

        awaitProbe(page, "liveness", "down");
        for (int left = 3; left > 0; left--) {
            awaitCount(page.locator("#liveness-live .setting[data-failures-left='" + left + "']"), 1);
            assertThat(given().get(pod.uri("/livez")).statusCode()).isEqualTo(503);
        }
        awaitProbe(page, "liveness", "up");
        assertThat(given().get(pod.uri("/livez")).statusCode()).isEqualTo(200);
        assertThat(page.locator("#liveness-live .strip span.failed")).hasCount(3);
    }

    /** Whatever its image says: identity, chips and the board's boxes. */
    @Test
    void should_be_readable_in_every_colour_of_a_version() {
        show_all();
        button(page, "Pause").click();
        var shown = VersionColor.BLUE;
        for (var color : VersionColor.values()) {
            page.evaluate("""
                    ([from, to]) => document.querySelectorAll('.' + from).forEach(it => it.classList.replace(from, to))""", List.of("color-" + shown, "color-" + color));
            shown = color;

            assertContrast();
        }
    }

    @Test
    void should_set_the_number_to_scale_on_by_a_click() {
        page.getByLabel("Value").fill("40");
        button(page, "Set").click();

        assertThat(page.locator("#metric-live")).hasText("40", new HasTextOptions().setTimeout(LONG_MILLIS));
        assertThat(page.url())
                .as("without leaving the page")
                .isEqualTo(pod.uri("/").toString());
    }

    @Test
    void should_set_the_number_to_scale_on_without_javascript() {
        withoutJavaScript(plain -> {
            plain.getByLabel("Value").fill("12.5");
            assertThat(posting(plain, () -> button(plain, "Set").click())).containsExactly(303);
            assertThat(plain.locator("#metric-live")).hasText("12.5");
        });
    }

    /** A browser has six connections to an origin, and each page runs its traffic board beside following the pod. */
    @Test
    void should_load_and_answer_a_click_with_eight_tabs_open() {
        List<Page> tabs = new ArrayList<>(List.of(page));
        for (int i = 1; i < 8; i++) {
            Page tab = page.context().newPage();
            tab.navigate(pod.uri("/").toString());
            tabs.add(tab);
        }
        for (Page tab : tabs) {
            assertThat(tab.locator("#contact"))
                    .hasAttribute("data-state", "live", new HasAttributeOptions().setTimeout(LONG_MILLIS));
            awaitCount(tab.locator("#board span.color-blue").first(), 1);
        }

        toggle(tabs.get(7), "readiness").click();

        for (Page tab : tabs) {
            awaitProbe(tab, "readiness", "down");
        }
        tabs.remove(1).close();
        toggle(tabs.get(3), "readiness").click();
        for (Page tab : tabs) {
            awaitProbe(tab, "readiness", "up");
        }
    }

    @Test
    void should_say_what_is_wrong_with_a_click_that_was_refused() {
        // Around the browser's own check of the field.
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        failNext("liveness", 1001);

        assertThat(page.locator("#alert")).containsText("count is '1001'; allowed: ", patiently());
        awaitProbe(page, "liveness", "up");
    }

    @Test
    void should_show_what_others_change() {
        given().formParam("livez", "").post(pod.uri("/"));
        awaitProbe(page, "liveness", "down");

        changeProbe("liveness", "{\"mode\":\"pass\",\"delay\":\"3s\"}");
        awaitCount(page.locator("#liveness-live .setting[data-delay-millis='3000']"), 1);
        toggle(page, "liveness").click();
        awaitCount(page.locator("#liveness-live .setting[data-delay-millis='0']"), 1);
    }

    @Test
    void should_refuse_a_click_without_javascript_that_lands_on_another_pod() throws Exception {
        int port = FreePort.one();
        Page plain = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        try (var other = PackagedWorkload.start(MODULE, Map.of("POD_NAME", "green-2"))) {
            try (var first =
                    new ConnectionProxy(port, () -> List.of(pod.workload().address())).start()) {
                plain.navigate("http://127.0.0.1:" + first.port() + "/");
                assertThat(plain.locator("h1")).hasText(BLUE);
            }
            try (var then =
                    new ConnectionProxy(port, () -> List.of(other.workload().address())).start()) {
                assertThat(posting(plain, () -> toggle(plain, "liveness").click()))
                        .containsExactly(409);

                assertThat(plain.locator("main")).containsText(compile(BLUE + ".*green-2"));
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
    void should_say_that_contact_is_lost_when_it_crashes_and_find_the_pod_again() throws Exception {
        try (var dying = PackagedWorkload.start(MODULE, Map.of("POD_NAME", "brief-1"))) {
            open(dying.uri("/"));

            page.getByLabel("Exit code").fill("42");
            button(page, "Crash this container").click();

            awaitContact("lost");
            toggle(page, "liveness").click();
            assertThat(page.locator("#alert")).containsText("brief-1", patiently());

            dying.startAgain();

            awaitContact("live-again");
            awaitProbe(page, "liveness", "up");
            assertThat(page.locator("#previous-runs-live")).containsText("exit code 42", patiently());
        }
    }

    @Test
    void should_count_down_to_the_restart_and_come_back_when_liveness_is_toggled() throws Exception {
        try (var playground = playground()) {
            open(playground.restarters().get(0).workload().uri("/"));
            assertThat(page.locator(".stand-in")).isVisible();
            awaitCount(
                    page.locator("#liveness-live .strip span.passed:not(.other)")
                            .first(),
                    1);
            remember("#liveness-live", RESTART_IS_NEAR);
            remember("body", "#contact.lost");

            toggle(page, "liveness").click();

            awaitContact("live-again");
            assertThat(seen()).contains(RESTART_IS_NEAR, "#contact.lost");
            awaitProbe(page, "liveness", "up");
            assertThat(page.locator("#previous-runs-live li")).hasCount(1);
            assertThat(page.locator("#previous-runs-live")).containsText("3 failed liveness calls (SIGTERM)");
            assertThat(page.locator("#board-counts tbody tr.self")).isVisible();
            assertThat(playground.restarters().get(0).restarts()).isEqualTo(1);
        }
    }

    @Test
    void should_recover_from_two_failures_and_restart_after_three() throws Exception {
        try (var playground = playground()) {
            open(playground.restarters().get(0).workload().uri("/"));
            remember("#liveness-live", RESTART_IS_NEAR);

            failNext("liveness", 2);
            awaitCount(page.locator("#liveness-live .strip span.failed"), 2);
            awaitProbe(page, "liveness", "up");
            assertThat(seen()).as("two are not three").isEmpty();
            assertThat(playground.restarters().get(0).restarts()).isZero();

            failNext("liveness", 3);
            awaitContact("live-again");
            assertThat(seen()).contains(RESTART_IS_NEAR);
            assertThat(page.locator("#previous-runs-live")).containsText("3 failed liveness calls", patiently());
            assertThat(playground.restarters().get(0).restarts()).isEqualTo(1);
        }
    }

    /** The app alone, probed every second and restarted. */
    private static Playground playground() throws Exception {
        var instance = new Instance(MODULE, "", PackagedWorkload.of(MODULE), FreePort.one(), Map.of());
        var playground = new Playground(
                new Project(List.of(instance), List.of(), List.of()), EVERY_SECOND, new Transcript().console());
        playground.start();
        assertThat(playground.awaitReady(LONG)).isTrue();
        return playground;
    }

    private void failNext(String probe, int count) {
        Locator form = page.locator("form[data-fail-next=" + probe + "]");
        form.locator("input").fill(Integer.toString(count));
        form.locator("button").click();
    }

    /** From now on {@link #seen} tells whether there has been such an element within the other, however short. */
    private void remember(String within, String selector) {
        page.evaluate("""
                ([within, selector]) => {
                    window.seen ??= [];
                    new MutationObserver(() => {
                        if (document.querySelector(selector)) window.seen.push(selector);
                    }).observe(document.querySelector(within), { childList: true, attributes: true, subtree: true });
                }""", List.of(within, selector));
    }

    private List<String> seen() {
        return evaluate("window.seen");
    }

    private static String mode(URI probe) {
        return given().get(probe).jsonPath().getString("mode");
    }
}

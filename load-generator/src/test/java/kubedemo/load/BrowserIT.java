package kubedemo.load;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.regex.Pattern.compile;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowserContract {
    @AutoClose
    private Pods pods;

    @Override
    protected Map<String, String> variables() {
        pods = new Pods().listen();
        return Map.of(
                "POD_NAME", "load-generator-1",
                "POD_RUNTIME", "kubernetes",
                "LOAD_AUTOSTART", "false",
                "LOAD_SCHEDULE", "20/s",
                "LOAD_TARGET", pods.url());
    }

    @AfterEach
    void stop_the_run() {
        pods.answer(200);
        // 409 says that none goes on.
        RestAssured.delete(pod.uri("/run"));
    }

    @Override
    protected void show_all() {
        button(page, "Start").click();
        assertThat(page.locator("#pods-live")).containsText(Pods.SECOND, patiently());
        assertThat(page.locator("[role=img][aria-label*=' answered ']")).hasCount(1);
    }

    @Test
    void should_start_follow_change_and_stop_a_run_and_keep_its_figures() throws IOException {
        assertThat(button(page, "Stop")).isHidden();
        page.getByLabel("Schedule,").fill("30/s");
        button(page, "Start").click();

        assertThat(page.locator("#run-live")).containsText("running, 0:0", patiently());
        assertThat(button(page, "Start")).isHidden();
        assertThat(plot("rate")).hasAttribute("aria-label", compile("scheduled (2[89]|3[0-2])(\\.\\d)?/s.*"), slowly());
        var before = drawn("rate");
        await().until(() -> !drawn("rate").equals(before));
        assertThat(page.locator("#pods-live")).containsText(Pods.FIRST);
        assertThat(page.locator("#pods-live")).containsText(Pods.SECOND);

        page.getByLabel("New rate").fill("90/s");
        button(page, "Change rate").click();
        assertThat(page.locator("#events-live")).containsText("schedule changed to 90/s", patiently());
        assertThat(plot("rate"))
                .hasAttribute("aria-label", compile("scheduled (8[5-9]|9[0-5])(\\.\\d)?/s.*"), slowly());

        button(page, "Stop").click();
        assertThat(page.locator("#run-live")).containsText("stopped after 0:", patiently());
        assertThat(button(page, "Start")).isVisible(visibleInTheEnd());
        assertThat(page.url())
                .as("without leaving the page")
                .isEqualTo(pod.uri("/").toString());

        var download = page.waitForDownload(() -> page.getByText("CSV").click());
        assertThat(download.suggestedFilename()).matches("run-[0-9a-f]{8}\\.csv");
        var rows = Files.readAllLines(download.path());
        assertThat(rows.get(0)).startsWith("seconds,").contains("answers " + Pods.FIRST + " v1");
        assertThat(rows.size()).isGreaterThan(3);
    }

    @Test
    void should_compare_two_runs_that_are_kept() {
        // As no other test has them: what others have begun is kept too.
        for (var schedule : List.of("21/s for 2s", "41/s for 2s")) {
            page.getByLabel("Schedule,").fill(schedule);
            button(page, "Start").click();
            assertThat(page.locator("#kept-live")).containsText(schedule, patiently());
        }
        button(page, "Compare").click();

        assertThat(page.locator("h1")).containsText(compile("Run [0-9a-f]{8} and run [0-9a-f]{8}"));
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("schedule")))
                .containsText(compile("21/s for 2s\\s*41/s for 2s"));
        assertThat(page.locator(".drawing path.one")).hasCount(4);
        assertThat(page.locator(".drawing path.other")).hasCount(4);
    }

    @Test
    void should_send_what_is_typed_under_more() {
        page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Method").selectOption("POST");
        page.getByLabel("Headers").fill("X-Team: blue\nno colon");
        page.getByLabel("Body").fill("{\"a\":1}");
        button(page, "Start").click();
        assertThat(page.locator("#alert")).containsText("NAME: VALUE on one line", patiently());

        page.getByLabel("Headers").fill("X-Team: blue\nX-Other: red");
        button(page, "Start").click();
        assertThat(page.locator("#run-live")).containsText("POST, 2 headers, a body of 7 bytes", patiently());
    }

    @Test
    void should_show_what_fails() {
        button(page, "Start").click();
        assertThat(page.locator("#pods-live")).containsText(Pods.FIRST, patiently());

        pods.answer(503);

        assertThat(page.locator("#run-live")).containsText("requests fail: HTTP 503", patiently());
        assertThat(page.locator("#trouble-live .drawing path.failed")).hasCount(1);
        assertThat(page.locator("#summary-live")).containsText("HTTP 503");
    }

    @Test
    void should_keep_what_is_typed_when_it_is_refused_and_while_the_page_is_live() {
        page.getByLabel("Schedule,").fill("now and then");
        page.getByLabel("Duration").fill("3m");
        button(page, "Start").click();

        assertThat(page.locator("#alert")).containsText("at character 1 ('now')", patiently());
        assertThat(page.locator("#alert")).containsText("for example 100/s for 5m");
        assertThat(page.getByLabel("Schedule,")).hasValue("now and then");
        assertThat(page.getByLabel("Duration")).hasValue("3m");
        assertThat(page.locator("#run-live")).not().containsText("running");

        page.getByLabel("Schedule,").fill("25/s");
        button(page, "Start").click();
        assertThat(page.locator("#run-live")).containsText(compile("running, 0:0[2-9]"), patiently());
        page.getByLabel("New rate").fill("77/s");
        assertThat(page.locator("#run-live")).containsText(compile("running, 0:(0[5-9]|[1-5])"), patiently());
        assertThat(page.getByLabel("New rate")).hasValue("77/s");
        assertThat(page.locator("#alert")).isEmpty();
    }

    @Test
    void should_say_at_once_that_a_run_is_going_already() {
        page.route("**/events*", route -> route.abort());
        load(page);
        assertThat(button(page, "Start")).isVisible();
        Page other = browser.page();
        try {
            load(other);
            button(other, "Start").click();
            assertThat(other.locator("#run-live")).containsText("running", patiently());

            button(page, "Start").click();

            assertThat(page.locator("#alert"))
                    .containsText(compile("Run .* is in progress: .*PUT /run changes its rate"), patiently());
            button(other, "Stop").click();
            assertThat(button(other, "Start")).isVisible(visibleInTheEnd());
        } finally {
            other.context().close();
        }
    }

    @Test
    void should_do_everything_without_javascript() {
        withoutJavaScript(plain -> {
            plain.getByLabel("Schedule,").fill("often");
            assertThat(posting(plain, () -> button(plain, "Start").click())).containsExactly(400);
            assertThat(plain.locator("#alert")).containsText("at character 1 ('often')");
            assertThat(plain.getByLabel("Schedule,")).hasValue("often");
            plain.getByLabel("Schedule,").fill("15/s");
            var statuses = posting(plain, () -> {
                button(plain, "Start").click();
                assertThat(plain.locator("#run-live")).containsText("15/s");
                plain.getByLabel("New rate").fill("35/s");
                button(plain, "Change rate").click();
                button(plain, "Stop").click();
            });

            assertThat(plain.locator("#run-live")).containsText("stopped after");
            assertThat(plain.locator("#events-live")).containsText("schedule changed to 35/s");
            assertThat(statuses).containsExactly(303, 303, 303);
        });
    }

    private void load(Page on) {
        on.navigate(pod.uri("/").toString());
    }

    private Locator plot(String chart) {
        return page.locator("#" + chart + "-live [role=img]");
    }

    /** Of the drawing itself, so that a moving label alone does not count. */
    private String drawn(String chart) {
        return page.locator("#" + chart + "-live .drawing path.answered").getAttribute("d");
    }

    private static HasAttributeOptions slowly() {
        return new HasAttributeOptions().setTimeout(LONG_MILLIS);
    }

    private static IsVisibleOptions visibleInTheEnd() {
        return new IsVisibleOptions().setTimeout(LONG_MILLIS);
    }
}

package kubedemo.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kubedemo.kit.json.Json;
import kubedemo.playground.Browser;
import kubedemo.playground.Requirement;
import org.awaitility.Durations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture in a real browser, under the policy that the workload sends. Hours are those of a reader in Berlin. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(200)
class TimelinePictureIT {
    private static final int LONG_MILLIS = 60_000;
    private static final int MOST_BYTES = 60 * 1024;
    private static final Pattern UNAVAILABLE = compile("Failed to load resource: .* status of 503 .*");
    private static final String TOGGLED = "uid-probe-test-app-5d4f9c7b8-x2x4l";

    private Browser browser;
    private TimelinePage served;
    private Page page;

    @BeforeAll
    void open_the_browser() {
        Requirement.chromium();
        browser = Browser.open();
    }

    @AfterEach
    void close_the_page() {
        if (page != null) {
            page.context().close();
            served.close();
        }
    }

    @AfterAll
    void close_the_browser() {
        if (browser != null) {
            List<String> errors = browser.consoleErrors();
            browser.close();
            assertThat(errors).allMatch(UNAVAILABLE.asMatchPredicate());
        }
    }

    @Test
    void should_draw_a_liveness_toggle_at_its_times() throws Exception {
        show(Stories.liveness());
        Locator bar = row(TOGGLED);

        assertThat(timeAt(bar.locator(".tl-running:not(.tl-over)"), "left")).isCloseTo(142.3, within(0.5));
        assertThat(timeAt(bar.locator(".tl-running:not(.tl-over)"), "right")).isCloseTo(150.9, within(0.5));
        assertThat(bar.locator(".tl-word")).hasText(new String[] {"ready · v1", "ready · v1"});
        assertThat(bar.locator(".tl-ready")).hasClass(new Pattern[] {compile("color-blue"), compile("color-blue")});
        assertThat(bar.locator(".tl-member")).hasCount(2);
        assertThat(timeAt(bar.locator(".tl-member").first(), "right")).isCloseTo(142.4, within(0.5));
        assertThat(timeAt(bar.locator(".tl-click"), "centre")).isCloseTo(100.2, within(1.5));
        assertThat(bar.locator(".tl-probe-failed")).hasCount(3);
        assertThat(timeAt(bar.locator(".tl-restart"), "centre")).isCloseTo(142.3, within(1.5));
        assertThat(bar.locator(".tl-restart title"))
                .hasText("11:02:22 container restarted: exit code 143, after 12 min 22 s");
        assertThat(bar).hasAttribute("aria-label", "Pod probe-test-app-5d4f9c7b8-x2x4l, v1, ready.");
        assertThat(row("Deployment/probe-test-app").locator(".tl-sum")).hasText("2/2");
        assertThat(row("Deployment/probe-test-app").locator(".tl-number")).hasText(new String[] {"2", "1", "2"});
    }

    @Test
    void should_show_what_was_measured_of_a_selected_bar() throws Exception {
        show(Stories.liveness());
        assertThat(page.locator(".tl-bracket")).hasCount(0);
        assertThat(details()).containsText("click to restart");

        row(TOGGLED).focus();

        assertThat(row(TOGGLED).locator(".tl-measure")).hasText(new String[] {
            "click to first failed probe 7.9 s",
            "click to restart 42.1 s",
            "restart to Ready 8.6 s",
            "out of the Service 8.6 s"
        });
        assertThat(timeAt(row(TOGGLED).locator(".tl-bracket").nth(1), "left")).isCloseTo(100.2, within(1.0));
        assertThat(timeAt(row(TOGGLED).locator(".tl-bracket").nth(1), "right")).isCloseTo(142.3, within(1.0));
        assertThat(details()).containsText("probe-test-app-5d4f9c7b8-x2x4l");
        assertThat(details()).containsText("Liveness probe failed: HTTP probe failed with statuscode: 503");
    }

    @Test
    void should_fold_marks_that_are_near_each_other() throws Exception {
        show(Stories.liveness());
        button("1 h").click();

        assertThat(row(TOGGLED).locator(".tl-mark")).hasCount(3);
        assertThat(row(TOGGLED).locator(".tl-probe-failed")).hasText(compile("^×3"));
        assertThat(row(TOGGLED).locator(".tl-tick")).hasCount(5);
    }

    @Test
    void should_draw_a_rolling_update() throws Exception {
        show(Stories.rollout());

        assertThat(page.locator(".tl-row .tl-ready.color-blue")).hasCount(3);
        assertThat(page.locator(".tl-row .tl-ready.color-green")).hasCount(3);
        assertThat(page.locator(".tl-row .tl-terminating:not(.tl-over)")).hasCount(3);
        assertThat(row("Deployment/probe-test-app").locator(".tl-measure"))
                .hasText("rollout, first to last pod 37.2 s");
        assertThat(tops("[data-key*=app-5d4f]"))
                .as("old pods are above new ones")
                .allMatch(top -> tops("[data-key*=app-7c9d]").stream().allMatch(below -> top < below));

        button("1 min").click();
        button("Earlier").click();
        assertThat(row("uid-probe-test-app-7c9d6b5f4-r9mz2").locator(".tl-word"))
                .hasText(new String[] {"not ready", "ready · v2"});
    }

    @Test
    void should_draw_thirty_pods_as_a_fan() throws Exception {
        show(Stories.fan());

        assertThat(page.locator("[data-key^=uid-]")).hasCount(30);
        assertThat(page.locator(".tl-row")
                        .first()
                        .locator(".tl-number")
                        .filter(new Locator.FilterOptions().setHasText("30")))
                .not()
                .hasCount(0);
        assertThat(((Number) page.locator("[data-key^=uid-]").first().evaluate("it => it.getBBox().height")).intValue())
                .isLessThan(20);
        var scaler = row("scaler ScaledObject/rabbitmq-consumer");
        assertThat(scaler.locator(".tl-wanted")).hasCount(1);
        assertThat(scaler.locator(".tl-scaler-area")).hasCount(1);
        assertThat(scaler).containsText("queue 3000 of 100: 30 replicas");
        assertThat(row("service rabbitmq-consumer").locator(".tl-service-area")).hasCount(1);

        hover(200.5);
        assertThat(moment()).containsText(compile("^11:03:(19|20|21)"));
        assertThat(moment()).containsText("30 ready of 30 wanted: 30 ready");
    }

    @Test
    void should_draw_a_crash_loop() throws Exception {
        show(Stories.crashLoop());
        var bar = page.locator(".tl-row");

        assertThat(bar).hasCount(1);
        assertThat(bar.locator(".tl-waiting:not(.tl-over)")).hasCount(6);
        assertThat(bar.locator(".tl-word").filter(new Locator.FilterOptions().setHasText("waiting: CrashLoopBackOff")))
                .not()
                .hasCount(0);
        assertThat(bar.locator(".tl-oom-killed title").first()).containsText("its limit is 128 MiB");
    }

    @Test
    void should_draw_gaps_and_what_is_unknown() throws Exception {
        show(Stories.gaps());

        assertThat(timeAt(page.locator(".tl-over[fill='url(#tl-gap)']").first(), "left"))
                .isCloseTo(120, within(0.6));
        assertThat(timeAt(page.locator(".tl-over[fill='url(#tl-gap)']").first(), "right"))
                .isCloseTo(180, within(0.6));
        assertThat(page.locator(".tl-band")).hasText("the API server did not answer");
        assertThat(page.locator(".tl-unknown").first()).hasCSS("fill", "none");
        assertThat(page.locator(".tl-notices")).hasText("Nodes cannot be seen: list nodes is forbidden.");
        assertThat(page.locator(".tl-evicted")).not().hasCount(0);

        button("15 min").click();
        assertThat(page.locator(".tl-band").first()).hasText("before 10:59:00 nobody watched");
    }

    @Test
    void should_say_that_there_is_nothing() throws Exception {
        serve(Stories.nothing());

        assertThat(page.getByText("No pods in this time.")).isVisible();
        assertThat(picture()).isHidden();
        assertThat(axe()).isEmpty();
    }

    @Test
    void should_draw_many_pods_quickly() throws Exception {
        show(Stories.crowd(60));
        assertThat(page.locator("[data-key^=uid-]")).hasCount(60);

        page.evaluate("document.getElementById('timeline-chart').id = 'was-chart'");
        var median = (Number) page.evaluate("""
                document => {
                    const element = window.document.createElement('div');
                    window.document.querySelector('section').append(element);
                    const times = [];
                    for (let i = 0; i < 7; i++) {
                        const begin = performance.now();
                        kubedemoTimeline.draw(element, JSON.parse(document)).end();
                        times.push(performance.now() - begin);
                    }
                    return times.sort((a, b) => a - b)[3];
                }""", Json.of(Stories.crowd(300)).toString());
        System.out.println("300 pods are drawn in " + median + " ms");
        assertThat(median.doubleValue())
                .as("ms to draw 300 pods; ten times what an idle machine takes")
                .isLessThan(1000);
    }

    @Test
    void should_treat_every_text_as_text() throws Exception {
        show(Stories.hostile());
        page.locator(".tl-row").nth(1).focus();
        hover(30);
        page.setViewportSize(360, 800);

        assertThat(page.evaluate("window.hurt")).isNull();
        assertThat(page.locator("#timeline-chart :is(img, script)")).hasCount(0);
        assertThat(page.locator(".tl-notices")).containsText("<img src=x onerror=");
        assertThat(page.evaluate("document.scrollingElement.scrollWidth")).isEqualTo(360);
        assertThat(axe()).isEmpty();
    }

    @Test
    void should_follow_what_is_told_and_time() throws Exception {
        show(Stories.liveness());
        double before = timeAt(page.locator(".tl-now"), "left");
        assertThat(before).isBetween(239.0, 300.0);
        await().pollInSameThread()
                .atMost(Durations.ONE_MINUTE)
                .until(() -> timeAt(page.locator(".tl-now"), "left") > before + 2);
        assertThat(timeAt(row(TOGGLED).locator(".tl-ready").last(), "right")).isGreaterThan(before + 1);

        served.tell(Stories.rollout());
        page.evaluate("document.getElementById('timeline-now').textContent = 'later'");

        assertThat(page.locator(".tl-row .tl-ready.color-green"))
                .hasCount(3, new HasCountOptions().setTimeout(LONG_MILLIS));
    }

    @Test
    void should_keep_the_focus_while_the_picture_changes() throws Exception {
        show(Stories.liveness());
        row(TOGGLED).focus();

        for (int i = 0; i < 3; i++) {
            int asked = served.asked();
            page.evaluate("document.getElementById('timeline-now').textContent += '.'");
            await().until(() -> served.asked() > asked);
        }

        assertThat(row(TOGGLED)).isFocused();
    }

    @Test
    void should_ask_for_a_burst_of_changes_a_few_times_only() throws Exception {
        show(Stories.liveness());
        int asked = served.asked();

        page.evaluate("""
                async () => {
                    for (let i = 0; i < 50; i++) {
                        document.getElementById('timeline-now').textContent = 'change ' + i;
                        await new Promise(done => setTimeout(done, 10));
                    }
                }""");
        await().until(() -> served.asked() > asked);

        assertThat(served.asked() - asked).isBetween(1, 8);
    }

    @Test
    void should_say_when_it_cannot_be_fetched_and_keep_the_last_picture() throws Exception {
        show(Stories.liveness());
        served.fail();
        page.evaluate("document.getElementById('timeline-now').textContent = 'later'");

        assertThat(problem())
                .containsText(
                        "The timeline could not be fetched. The pod answered 503.",
                        new ContainsTextOptions().setTimeout(LONG_MILLIS));
        assertThat(problem()).containsText("The picture shows what was known at 11:04:00.");
        assertThat(row(TOGGLED)).isVisible();

        served.tell(Stories.liveness());
        assertThat(problem()).hasText("", new HasTextOptions().setTimeout(LONG_MILLIS));
    }

    @Test
    void should_be_read_by_keyboard() throws Exception {
        show(Stories.rollout());
        page.locator(".tl-row[tabindex='0']").focus();
        assertThat(row("Deployment/probe-test-app")).isFocused();

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".tl-row").nth(2)).isFocused();
        assertThat(page.locator(".tl-row[tabindex='0']")).hasCount(1);
        page.keyboard().press("End");
        assertThat(row("service probe-test-app")).isFocused();

        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".tl-cursor text")).hasCount(1);
        assertThat(moment()).hasAttribute("aria-live", "polite");
        assertThat(moment()).containsText("before the present");
        page.keyboard().press("Escape");
        assertThat(page.locator(".tl-cursor text")).hasCount(0);

        double span = span();
        page.keyboard().press("+");
        assertThat(span()).isCloseTo(span / 2, within(span / 50));
    }

    @Test
    void should_zoom_to_what_is_dragged_on_the_axis_and_follow_again() throws Exception {
        show(Stories.liveness());
        var box = picture().boundingBox();
        page.mouse().move(box.x + x(60), box.y + 10);
        page.mouse().down();
        page.mouse().move(box.x + x(160), box.y + 12);
        page.mouse().up();

        assertThat(span()).isCloseTo(100, within(3.0));
        assertThat(page.locator(".tl-now")).hasCount(0);
        assertThat(page.locator(".tl-svg .tl-middle").first()).hasText(compile("\\d\\d:\\d\\d:\\d\\d"));

        button("Follow").click();
        assertThat(page.locator(".tl-now")).hasCount(1);
        assertThat(button("Following")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void should_keep_and_open_a_file() throws Exception {
        show(Stories.liveness());
        Download json = page.waitForDownload(() -> button("Download JSON").click());
        assertThat(json.suggestedFilename()).isEqualTo("timeline-2026-11-28T10-04-00.json");
        var content = Files.readString(json.path());
        assertThat(content).contains("\n  \"kind\": \"kubedemo-timeline\"");

        served.tell(Stories.rollout());
        page.reload();
        assertThat(page.locator(".tl-row .tl-ready.color-green"))
                .hasCount(3, new HasCountOptions().setTimeout(LONG_MILLIS));
        open("liveness.json", content);

        assertThat(page.locator("#timeline-saved")).containsText("This is a saved file, not live: liveness.json");
        assertThat(row(TOGGLED).locator(".tl-restart")).hasCount(1);
        assertThat(page.locator(".tl-follow")).isHidden();

        button("Back to live").click();
        assertThat(page.locator("#timeline-saved")).isHidden();
        assertThat(page.locator(".tl-row .tl-ready.color-green")).hasCount(3);
    }

    @Test
    void should_keep_a_picture_that_needs_nothing_else() throws Exception {
        show(Stories.rollout());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Download svg = page.waitForDownload(() -> button("Download SVG").click());
        var content = Files.readString(svg.path());

        assertThat(content)
                .startsWith("<svg xmlns=")
                .contains("<title>What the pods did, 10:5")
                .contains("rollout, first to last pod 37.2 s")
                .contains("the kubelet waits before the next try")
                .contains("fill=\"rgb(255, 255, 255)\"")
                .contains("fill=\"rgb(21, 128, 61)\"")
                .doesNotContain("class=", "style=", "var(", "<script");
        assertThat(page.locator(".tl-export")).hasCount(0);
        assertThat((Boolean) page.evaluate(
                        "it => !new DOMParser().parseFromString(it, 'image/svg+xml').querySelector('parsererror')",
                        content))
                .isTrue();
    }

    static Stream<Arguments> damaged_files() {
        var whole = Json.of(Stories.rollout()).toString();
        return Map.of(
                        "hello",
                        "This file is not JSON.",
                        whole.substring(0, whole.length() / 2),
                        "This file is truncated or damaged",
                        "[]",
                        "its kind is not kubedemo-timeline",
                        "null",
                        "its kind is not kubedemo-timeline",
                        whole.replace("\"version\":1,", "\"version\":2,"),
                        "This timeline has format version 2; this page reads version 1.",
                        whole.replaceFirst("\"states\":\\[\\{", "\"states\":[{\"x\":1},{"),
                        "This timeline is damaged: groups[0].pods[0].states[0].state is missing.",
                        whole.replaceFirst("\"state\":\"ready\"", "\"state\":\"toString\""),
                        "groups[0].pods[0].states[0].state is not as expected: \"toString\"",
                        whole.replaceFirst("\"restarts\":0", "\"restarts\":\"many\""),
                        "groups[0].pods[0].restarts is not as expected: \"many\"",
                        whole.replaceFirst("\"created\":\"[^\"]*\"", "\"created\":\"yesterday\""),
                        "groups[0].pods[0].created is not as expected: \"yesterday\"",
                        whole.replaceFirst("\"gaps\":\\[\\]", "\"gaps\":null"),
                        "gaps is not a list")
                .entrySet()
                .stream()
                .map(damage -> Arguments.of(damage.getKey(), damage.getValue()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("damaged_files")
    void should_refuse_a_damaged_file_in_words_and_go_on(String content, String said) throws Exception {
        show(Stories.liveness());
        open("damaged.json", content);

        assertThat(problem()).containsText("damaged.json was not opened.");
        assertThat(problem()).containsText(said);
        assertThat(page.locator("#timeline-saved")).isHidden();
        assertThat(row(TOGGLED)).isVisible();
    }

    static Stream<TimelineView> stories() {
        return Stream.of(
                Stories.liveness(),
                Stories.rollout(),
                Stories.fan(),
                Stories.crashLoop(),
                Stories.gaps(),
                Stories.crowd(24));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void should_hold_what_the_accessibility_guidelines_ask(TimelineView story) throws Exception {
        show(story);
        page.locator(".tl-row").last().focus();
        assertThat(axe()).isEmpty();
        assertThat(wordsOfTooLittleContrast()).isEmpty();

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(axe()).as("in the dark").isEmpty();
        assertThat(wordsOfTooLittleContrast()).as("in the dark").isEmpty();

        page.setViewportSize(360, 800);
        assertThat(axe()).as("on a phone").isEmpty();
        assertThat(page.evaluate("document.scrollingElement.scrollWidth")).isEqualTo(360);
        assertThat(picture().boundingBox().width).isLessThanOrEqualTo(360);
    }

    @Test
    void should_not_let_texts_overlap() throws Exception {
        for (var story : stories().toList()) {
            for (int width : new int[] {1280, 360}) {
                show(story);
                page.setViewportSize(width, 800);
                assertThat((List<?>) page.evaluate("""
                        () => {
                            const texts = [...document.querySelectorAll('.tl-sheet text:not(.tl-band)')]
                                .map(it => ({ words: it.textContent, box: it.getBoundingClientRect() }));
                            const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1
                                || a.bottom <= b.top + 4 || b.bottom <= a.top + 4;
                            return texts.flatMap((one, index) => texts.slice(index + 1)
                                .filter(other => !apart(one.box, other.box))
                                .map(other => one.words + ' / ' + other.words));
                        }"""))
                        .as(story.groups().get(0).name() + " " + width)
                        .isEmpty();
                page.context().close();
                served.close();
            }
        }
        show(Stories.liveness());
    }

    @Test
    void should_be_small() {
        int bytes = Stream.of("timeline.js", "cluster-view.js", "cluster-view.css")
                .mapToInt(name ->
                        TimelinePage.resource("META-INF/resources/" + name).getBytes(UTF_8).length)
                .sum();

        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    private void show(TimelineView story) throws Exception {
        serve(story);
        assertThat(page.locator(".tl-row").first()).isVisible(new IsVisibleOptions().setTimeout(LONG_MILLIS));
    }

    private void serve(TimelineView story) throws Exception {
        served = new TimelinePage(story);
        page = browser.page(
                new NewContextOptions().setTimezoneId("Europe/Berlin").setViewportSize(1280, 800));
        page.navigate(served.uri().toString());
    }

    private void open(String name, String content) {
        page.getByLabel("Open a saved file")
                .setInputFiles(new FilePayload(name, "application/json", content.getBytes(UTF_8)));
    }

    private Locator picture() {
        return page.locator(".tl-sheet > svg");
    }

    private Locator row(String key) {
        return page.locator(".tl-row[data-key='" + key + "']");
    }

    private Locator details() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Measured"));
    }

    private Locator moment() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("At one moment"));
    }

    private Locator problem() {
        return page.locator("#timeline-problem");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Seconds since the story's beginning that an edge of what is drawn stands for. */
    private static double timeAt(Locator drawn, String edge) {
        // Between finding it and asking it, it may have been drawn anew.
        var found = await().pollInSameThread().until(() -> drawn.evaluate("""
                (it, edge) => {
                    const picture = it.closest('svg');
                    if (!picture) return null;
                    const { start, end, left, right } = picture.dataset;
                    const box = it.getBoundingClientRect();
                    const at = { left: box.left, right: box.right, centre: (box.left + box.right) / 2 }[edge]
                        - picture.getBoundingClientRect().left;
                    return +start + (at - left) / (right - left) * (end - start);
                }""", edge), Objects::nonNull);
        return ((Number) found).doubleValue() / 1000 - Stories.BEGIN.getEpochSecond();
    }

    /** Where a time is in the picture. */
    private double x(double seconds) {
        return ((Number) picture().evaluate("""
                ({ dataset: { start, end, left, right } }, time) =>
                    +left + (time - start) / (end - start) * (right - left)""", (double) Stories.at(seconds).toEpochMilli())).doubleValue();
    }

    /** Shown, in seconds. */
    private double span() {
        return ((Number) picture().evaluate("it => it.dataset.end - it.dataset.start")).doubleValue() / 1000;
    }

    private void hover(double seconds) {
        var box = picture().boundingBox();
        page.mouse().move(box.x + x(seconds), box.y + 60);
    }

    @SuppressWarnings("unchecked")
    private List<Double> tops(String selector) {
        return (List<Double>)
                page.locator(selector).evaluateAll("them => them.map(it => it.getBoundingClientRect().top + .5)");
    }

    private List<String> axe() {
        return new AxeBuilder(page)
                        .setLegacyMode(true)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getHelp() + ": "
                                + rule.getNodes().stream()
                                        .map(CheckedNode::getHtml)
                                        .toList())
                        .toList();
    }

    /** Those in bars, which axe-core leaves out: each against the ground that its state has, or the sheet. */
    @SuppressWarnings("unchecked")
    private List<String> wordsOfTooLittleContrast() {
        return (List<String>) page.evaluate("""
                () => {
                    const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
                    const light = colour => rgb(colour).slice(0, 3).map(it => it / 255)
                        .map(it => it <= .03928 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4)
                        .reduce((sum, it, index) => sum + it * [.2126, .7152, .0722][index], 0);
                    const ratio = (a, b) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                    const sheet = getComputedStyle(document.querySelector('.tl-sheet')).backgroundColor;
                    return [...document.querySelectorAll('.tl-sheet text:not(.tl-cursor text)')].filter(it => {
                        const style = getComputedStyle(it);
                        const ready = it.matches('.tl-on-ready');
                        const ground = ready ? getComputedStyle(it.closest('.tl-row').querySelector('.tl-ready')).fill
                            : style.stroke === 'none' ? sheet : style.stroke;
                        return ratio(light(style.fill), light(ground)) < 4.5;
                    }).map(it => it.textContent);
                }""");
    }
}

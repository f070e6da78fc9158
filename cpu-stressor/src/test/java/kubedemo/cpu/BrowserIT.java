package kubedemo.cpu;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowserContract {
    @Override
    protected Map<String, String> variables() {
        return Map.of("POD_NAME", "cpu-stressor-1", "CPU_CORES", "0", "CPU_MAX_CORES", "0.5");
    }

    @Override
    protected void show_all() {
        assertThat(page.locator("svg.bars").first()).isVisible();
    }

    @AfterEach
    void be_idle() {
        RestAssured.delete(pod.uri("/stress"));
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
        withoutJavaScript(plain -> {
            plain.getByLabel("Cores", exact()).fill("0.03");
            assertThat(posting(plain, () -> button(plain, "Use them").click())).containsExactly(303);

            assertThat(live(plain)).containsText("0.03 cores asked, by 1 thread");
        });
    }

    private static Locator live(Page page) {
        return page.locator("#stress-live");
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}

package kubedemo.memory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowserContract {
    @Override
    protected Map<String, String> variables() {
        return Map.of(
                "POD_RUNTIME",
                "kubernetes",
                "MEMORY_MAX",
                "256Mi",
                "STORAGE_DIR",
                PodWithVolume.volume().toString(),
                "STORAGE_FREE",
                "0",
                "STORAGE_SIZE_LIMIT",
                "16Mi");
    }

    @AfterEach
    void release() {
        for (var path : new String[] {"/memory", "/storage"}) {
            given().delete(pod.uri(path)).then().statusCode(200);
        }
    }

    @Test
    void should_take_memory_by_a_click_follow_it_and_release_it_by_another() {
        memory(page).getByLabel("Target").fill("40Mi");
        memory(page).getByLabel("Rate").fill("20Mi/s");
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
        memory(page).getByLabel("Target").fill("300Mi");
        button(page, "Take it").click();

        assertThat(page.locator("#alert"))
                .containsText("target is '300Mi'; allowed: 0 to 256Mi, which is MEMORY_MAX here", patiently());
        assertThat(state()).containsText("It holds 12.0 MiB", patiently());
    }

    @Test
    void should_work_without_javascript() {
        withoutJavaScript(plain -> {
            memory(plain).getByLabel("Target").fill("21Mi");
            memory(plain).getByLabel("Rate").fill("");
            assertThat(posting(plain, () -> button(plain, "Take it").click())).containsExactly(303);
            assertThat(state()).containsText("It holds 21.0 MiB", patiently());
            plain.reload();

            assertThat(plain.locator("#memory-live")).containsText("It holds 21.0 MiB");
            assertThat(posting(plain, () -> button(plain, "Release all").click()))
                    .containsExactly(303);
            assertThat(plain.locator("#memory-live")).containsText("Idle: it holds nothing.");
        });
    }

    @Test
    void should_fill_a_volume_past_its_size_limit_by_a_click_and_delete_it_by_another() {
        var form = page.locator("form[action='storage']");
        assertThat(form.getByLabel("Target")).hasValue("20Mi");
        form.getByLabel("Rate").fill("10Mi/s");
        button(page, "Write it").click();

        assertThat(volume()).containsText("At this rate it passes the sizeLimit of 16Mi in", patiently());
        assertThat(volume()).containsText("20.0 MiB are written. That passes the sizeLimit of 16Mi.", patiently());
        form.getByLabel("Target").fill("300Mi");
        button(page, "Write it").click();
        assertThat(page.locator("#alert")).containsText("which is STORAGE_MAX here", patiently());

        button(page, "Delete it").click();
        assertThat(volume()).containsText("Idle: nothing is written.", patiently());
        assertThat(state()).containsText("Idle: it holds nothing.");
    }

    private static Locator memory(Page page) {
        return page.locator("form[action='memory']").first();
    }

    private Locator volume() {
        return page.locator("#storage-live");
    }

    private Locator state() {
        return page.locator("#memory-live");
    }
}

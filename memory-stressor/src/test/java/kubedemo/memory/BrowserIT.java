package kubedemo.memory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.util.regex.Pattern.compile;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import kubedemo.kit.contract.BrowserContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowserContract {
    @Override
    protected Map<String, String> variables() {
        return Map.of("POD_RUNTIME", "kubernetes", "MEMORY_MAX", "256Mi");
    }

    @AfterEach
    void release() {
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
        withoutJavaScript(plain -> {
            plain.getByLabel("Target").fill("21Mi");
            plain.getByLabel("Rate").fill("");
            assertThat(posting(plain, () -> button(plain, "Take it").click())).containsExactly(303);
            assertThat(state()).containsText("It holds 21.0 MiB", patiently());
            plain.reload();

            assertThat(plain.locator("#memory-live")).containsText("It holds 21.0 MiB");
            assertThat(posting(plain, () -> button(plain, "Release all").click()))
                    .containsExactly(303);
            assertThat(plain.locator("#memory-live")).containsText("Idle: it holds nothing.");
        });
    }

    private Locator state() {
        return page.locator("#memory-live");
    }
}

package kubedemo.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import kubedemo.cluster.Objects.PodObject;
import kubedemo.kit.contract.BrowserContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowserContract {
    private static final RecordedApi API = api();

    @Override
    protected Map<String, String> variables() {
        return Map.of("POD_NAME", "cluster-view-1", "KUBERNETES_MASTER", API.url(), "WATCH_NAMESPACE", "default");
    }

    @Override
    protected int mostBytes() {
        return 120 << 10;
    }

    @AfterAll
    static void close() {
        API.close();
    }

    @Override
    protected void show_all() {
        assertThat(page.locator("#pods-live")).containsText("web-5d4f-a");
        assertThat(page.locator("#timeline-chart svg").first()).isVisible();
    }

    @Test
    void should_draw_a_pod_as_soon_as_it_is_there_and_keep_it_when_it_is_gone() {
        API.put(WatchedKind.POD, new PodObject("alone").json());
        assertThat(page.locator("#timeline-chart")).containsText("alone", patiently());
        assertThat(page.locator("#pods-live")).containsText("alone", patiently());

        API.delete(WatchedKind.POD, "alone");
        assertThat(page.locator("#pods-live")).containsText("gone since", patiently());
        assertThat(page.locator("#timeline-chart")).containsText("alone");
    }

    @Test
    void should_show_its_pods_and_events_without_a_script() {
        withoutJavaScript(plain -> {
            assertThat(plain.locator("#pods-live")).containsText("web-5d4f-a", patiently());
            assertThat(plain.locator("#events-live")).containsText("Liveness probe failed: 503");
        });
    }

    private static RecordedApi api() {
        var api = new RecordedApi();
        RecordedCluster.scene(api);
        return api;
    }
}

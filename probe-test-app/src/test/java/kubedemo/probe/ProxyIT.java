package kubedemo.probe;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kubedemo.kit.text.Text;
import kubedemo.playground.Browser;
import kubedemo.playground.FreePort;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind nginx, which takes a prefix away without a word, with a last slash or without, and holds the stream back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyIT {
    private static final double LONG_MILLIS = 60_000;

    private static PackagedWorkload app;
    private static Process nginx;
    private static Browser browser;
    private static URI proxy;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Requirement.chromium();
        Path program = Requirement.nginx();
        app = PackagedWorkload.start("probe-test-app", Map.of("POD_NAME", "blue-1", "POD_RUNTIME", "none"));
        int port = FreePort.one();
        proxy = URI.create("http://127.0.0.1:" + port);
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                Text.format("""
                daemon off;
                master_process off;
                pid %1$s/pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  gzip on;
                  gzip_types *;
                  gzip_proxied any;
                  server {
                    listen 127.0.0.1:%2$d;
                    location ~ ^/demo(/|$)(.*) { proxy_pass http://127.0.0.1:%3$d/$2$is_args$args; }
                  }
                }
                """, folder, port, app.workload().port()));
        nginx = new ProcessBuilder(program.toString(), "-c", configuration.toString(), "-p", folder.toString())
                .inheritIO()
                .start();
        browser = Browser.open();
        await().ignoreExceptions()
                .until(() -> RestAssured.get(proxy.resolve("/demo/livez")).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (nginx != null) {
            nginx.destroy();
        }
        if (app != null) {
            app.close();
        }
    }

    @Test
    void should_work_at_an_address_without_its_last_slash() {
        Page page = browser.page();
        page.navigate(proxy.resolve("/demo?x=y").toString());

        assertThat(page.evaluate("getComputedStyle(document.querySelector('.strip')).display"))
                .isEqualTo("grid");
        follows(page);
    }

    @Test
    void should_say_why_it_is_not_live_and_ask_instead() {
        Page page = browser.page();
        page.navigate(proxy.resolve("/demo/").toString());

        assertThat(page.locator("#contact"))
                .hasAttribute("data-state", "asking", new HasAttributeOptions().setTimeout(LONG_MILLIS));
        assertThat(page.locator("#contact")).containsText("proxy");
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .isEmpty();
        follows(page);
    }

    private static void follows(Page page) {
        for (String state : List.of("down", "up")) {
            page.locator("form[data-toggle=liveness] button.primary").click();
            assertThat(page.locator("#liveness-live .state." + state))
                    .hasCount(1, new HasCountOptions().setTimeout(LONG_MILLIS));
        }
    }
}

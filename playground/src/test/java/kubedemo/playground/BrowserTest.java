package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class BrowserTest {
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(WorkloadSpec.loopback(0), 0);
        page("/", "<title>home</title><p>hello</p><link rel=icon href=data:,>");
        page("/stray", "<title>stray</title><img src='https://example.org/logo.png'>");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void should_show_a_page_of_this_machine_without_errors() {
        try (var browser = Browser.open()) {
            var page = browser.page();
            page.navigate(address("/"));

            assertThat(page.title()).isEqualTo("home");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void should_fail_when_a_page_asks_another_host() {
        var browser = Browser.open();
        browser.page().navigate(address("/stray"));

        assertThat(browser.consoleErrors()).isNotEmpty();
        assertThatThrownBy(browser::close)
                .isInstanceOf(AssertionError.class)
                .hasMessage("requests left this machine: [https://example.org/logo.png]");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void should_not_go_before_the_workloads() throws Exception {
        try (var browser = Browser.open()) {
            browser.page().navigate(address("/"));
            var threads = new ArrayList<Integer>();
            for (var process : ProcessHandle.current().descendants().toList()) {
                threads.addAll(nicesOf(process.pid()));
            }

            assertThat(threads).hasSizeGreaterThan(10).allMatch(nice -> nice >= 0);
        }
    }

    /** proc(5): the 17th field after the command, of each thread. */
    private static List<Integer> nicesOf(long pid) throws IOException {
        try (var tasks = Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "task"))) {
            var nices = new ArrayList<Integer>();
            for (var task : tasks) {
                var fields = Files.readString(task.resolve("stat"))
                        .replaceFirst("(?s).*\\) ", "")
                        .split(" ");
                nices.add(Integer.valueOf(fields[16]));
            }
            return nices;
        } catch (NoSuchFileException ended) {
            return List.of();
        }
    }

    private void page(String path, String html) {
        server.createContext(path, exchange -> {
            var bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}

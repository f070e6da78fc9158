package kubedemo.probe;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static kubedemo.playground.Patience.LONG;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kubedemo.playground.Browser;
import kubedemo.playground.ConnectionProxy;
import kubedemo.playground.FreePort;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Playground;
import kubedemo.playground.ProbeTiming;
import kubedemo.playground.Project;
import kubedemo.playground.Requirement;
import kubedemo.playground.Restarter;
import kubedemo.playground.Transcript;
import kubedemo.playground.WorkloadSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two pods behind one port that balances connections: what traffic, refreshes and clicks reach. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(400)
class ServiceIT {

    private static final String MODULE = "probe-test-app";
    private static final String BLUE = "blue-1";
    private static final String GREEN = "green-2";
    private static final ProbeTiming EVERY_SECOND = new ProbeTiming(Duration.ofSeconds(1), Duration.ofSeconds(1), 3);
    private static final int CLICKS = 20;

    private static Browser browser;

    /** Nobody probes these two, so that only clicks change them. */
    private static PackagedWorkload blue;

    private static PackagedWorkload green;

    private final int port = FreePort.one();
    private ConnectionProxy service;

    @BeforeAll
    static void start() throws Exception {
        Requirement.chromium();
        blue = PackagedWorkload.launch(MODULE, pod(BLUE, "v1", "blue"));
        green = PackagedWorkload.launch(MODULE, pod(GREEN, "v2", "green"));
        blue.awaitReady();
        green.awaitReady();
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        Stream.of(blue, green, browser).filter(started -> started != null).forEach(ServiceIT::close);
    }

    @BeforeEach
    void balance_over_both() throws IOException {
        balanceOver(blue, green);
    }

    @AfterEach
    void leave_all_as_it_was() {
        service.close();
        for (PackagedWorkload pod : List.of(blue, green)) {
            for (String probe : List.of("liveness", "readiness")) {
                given().contentType("application/json")
                        .body("{\"mode\":\"pass\"}")
                        .put(pod.uri("/probes/" + probe));
            }
        }
    }

    @Test
    void should_lead_refreshes_to_both_pods() {
        for (String accept : List.of("text/html", "*/*")) {
            List<String> pods = Stream.generate(() -> given().accept(accept).get(serviceUri()))
                    .limit(10)
                    .map(response -> response.header("X-Pod"))
                    .toList();

            assertThat(pods).containsOnly(BLUE, GREEN).contains(BLUE, GREEN);
        }
        assertThat(Stream.generate(() -> given().get(serviceUri().resolve("/color")))
                        .limit(10)
                        .map(response -> response.header("X-Version")))
                .contains("v1", "v2");
    }

    @Test
    void should_show_another_pod_when_the_page_is_refreshed() {
        Page page = browser.page();
        try {
            Set<String> shown = new TreeSet<>();
            await().until(() -> {
                page.navigate(serviceUri().toString());
                shown.add(page.locator("h1").textContent());
                return shown.size() == 2;
            });

            assertThat(shown).containsExactly(BLUE, GREEN);
        } finally {
            page.context().close();
        }
    }

    @Test
    void should_change_the_pod_that_is_shown_and_never_the_other() {
        Page bluePage = pageOf(BLUE, serviceUri());
        Page greenPage = pageOf(GREEN, serviceUri());
        var refusals = new AtomicInteger();
        bluePage.onResponse(response -> refusals.addAndGet(response.status() == 409 ? 1 : 0));
        greenPage.onResponse(response -> refusals.addAndGet(response.status() == 409 ? 1 : 0));
        try {
            for (int click = 0; click < CLICKS; click++) {
                boolean onBlue = click % 4 < 2;
                String probe = click % 3 == 0 ? "readiness" : "liveness";
                Page page = onBlue ? bluePage : greenPage;
                PackagedWorkload clicked = onBlue ? blue : green;
                PackagedWorkload other = onBlue ? green : blue;
                String before = mode(clicked, probe);
                List<String> otherBefore = modes(other);

                toggle(page, probe);

                String expected = before.equals("pass") ? "fail" : "pass";
                await().until(() -> mode(clicked, probe).equals(expected));
                assertThat(modes(other)).as("click " + click).isEqualTo(otherBefore);
                assertThat(page.locator("#" + probe + "-live .state"))
                        .hasAttribute("data-toggle-to", before, new HasAttributeOptions().setTimeout(LONG.toMillis()));
                assertThat(page.locator("#alert")).isEmpty();
            }
            assertThat(refusals).as("some clicks came to the other pod first").hasPositiveValue();
        } finally {
            bluePage.context().close();
            greenPage.context().close();
        }
    }

    @Test
    void should_paint_both_pods_until_connections_are_kept() {
        Page page = pageOf(BLUE, serviceUri());
        try {
            page.getByLabel("Requests").selectOption("20");
            await().until(() -> rows(page).keySet().equals(Set.of(BLUE + " v1", GREEN + " v2")));
            assertThat(page.locator("#board span.color-blue").first()).isVisible();
            assertThat(page.locator("#board span.color-green").first()).isVisible();
            assertThat(page.locator("#board")).hasAttribute("role", "img");
            assertThat(page.locator("#board").getAttribute("aria-label"))
                    .matches(".*" + BLUE + ": \\d+ answers, 0 errors.*");

            page.getByLabel("Keep connections alive").check();
            await().until(() -> answering(page).size() == 1);

            page.getByLabel("Keep connections alive").uncheck();
            await().until(() -> answering(page).size() == 2);
        } finally {
            page.context().close();
        }
    }

    @Test
    void should_say_that_its_pod_is_not_reached_and_how_to_reach_it() throws IOException {
        Page page = pageOf(BLUE, serviceUri());
        String direct = "http://127.0.0.1:" + blue.workload().port();
        try {
            // As when it is out of the Service, and every connection that the browser still had is gone.
            balanceOver(green);

            assertThat(page.locator("#contact.lost")).containsText(direct, patiently());
            toggle(page, "liveness");
            assertThat(page.locator("#alert")).containsText("Pod " + BLUE + " was not reached", patiently());
            assertThat(page.locator("#alert")).containsText(direct);
            assertThat(modes(blue)).containsOnly("pass");
            assertThat(modes(green)).containsOnly("pass");

            balanceOver(blue, green);
            isLive(page);
        } finally {
            page.context().close();
        }
    }

    @Test
    void should_leave_the_service_when_readiness_is_toggled_and_come_back_when_healed_directly() throws Exception {
        int servicePort = FreePort.one();
        var project = twoVersions(FreePort.rowOf(8), servicePort);
        try (var playground = new Playground(project, EVERY_SECOND, new Transcript().console())) {
            playground.start();
            assertThat(playground.awaitReady(LONG)).isTrue();
            List<WorkloadSpec> pods =
                    playground.restarters().stream().map(Restarter::workload).toList();
            String first = pods.get(0).name();
            String second = pods.get(1).name();
            URI uri = URI.create("http://127.0.0.1:" + servicePort + "/");
            Page page = pageOf(first, uri);
            await().until(() -> answering(page).equals(Set.of(first, second)));

            toggle(page, "readiness");

            await().until(() -> answering(page).equals(Set.of(second)));
            // Its events still come, where a connection was kept; else the page says where the pod is.
            assertThat(page.locator("#readiness-live .sentence.alarming, #contact.lost")
                            .first())
                    .isVisible(new IsVisibleOptions().setTimeout(LONG.toMillis()));
            assertThat(page.locator("h1")).hasText(first);
            assertThat(given().get(uri).header("X-Pod")).isEqualTo(second);

            Page directly = pageOf(first, pods.get(0).uri("/"));
            assertThat(directly.locator("#readiness-live .sentence.alarming")).isVisible();
            assertThat(outOfService(pods.get(0))).isTrue();
            toggle(directly, "readiness");
            assertThat(directly.locator("#readiness-live .state.up"))
                    .isVisible(new IsVisibleOptions().setTimeout(LONG.toMillis()));
            await().until(() -> !outOfService(pods.get(0)));

            await().until(() -> answering(page).equals(Set.of(first, second)));
            assertThat(playground.restarters()).allMatch(supervisor -> supervisor.restarts() == 0);
            directly.context().close();
            page.context().close();
        }
    }

    /** As {@code ./demo up} has it, whatever other modules are built. */
    private static Project twoVersions(int portBase, int servicePort) {
        var project = Project.at(Path.of(".."), portBase, OptionalInt.of(servicePort), List.of());
        return new Project(
                project.instances().stream()
                        .filter(instance -> instance.name().startsWith(MODULE))
                        .toList(),
                project.services().stream()
                        .filter(service -> service.name().equals(MODULE))
                        .toList(),
                List.of());
    }

    /** Connections through the Service before are reset, as no cluster would do. */
    private void balanceOver(PackagedWorkload... pods) throws IOException {
        if (service != null) {
            service.close();
        }
        List<InetSocketAddress> endpoints =
                Stream.of(pods).map(pod -> pod.workload().address()).toList();
        service = new ConnectionProxy(port, () -> endpoints).start();
    }

    private URI serviceUri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private static Map<String, String> pod(String name, String version, String color) {
        return Map.of("POD_NAME", name, "APP_VERSION", version, "APP_COLOR", color);
    }

    /** Refreshes until this pod is shown, as a learner would. */
    private static Page pageOf(String pod, URI uri) {
        Page page = browser.page();
        await().until(() -> {
            page.navigate(uri.toString());
            return page.locator("h1").textContent().equals(pod);
        });
        isLive(page);
        return page;
    }

    private static void isLive(Page page) {
        assertThat(page.locator("#contact:not(.lost)")).containsText("Live", patiently());
    }

    private static void toggle(Page page, String probe) {
        String name = probe.equals("liveness") ? "Toggle Liveness" : "Toggle Readiness";
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    /** The pods that give the next 15 answers. */
    private static Set<String> answering(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset counts"))
                .click();
        await().until(() ->
                rows(page).values().stream().mapToInt(Integer::intValue).sum() >= 15);
        return rows(page).keySet().stream().map(row -> row.split(" ")[0]).collect(toSet());
    }

    /** Answers by "pod version", as the table has them. */
    @SuppressWarnings("unchecked")
    private static Map<String, Integer> rows(Page page) {
        return (Map<String, Integer>) page.evaluate("""
                Object.fromEntries([...document.querySelectorAll('#board-counts tbody tr')].map(row => [
                    row.cells[0].lastChild.textContent + ' ' + row.cells[1].textContent, Number(row.cells[2].textContent)]))""");
    }

    private static boolean outOfService(WorkloadSpec pod) {
        return given().get(pod.uri("/probes/readiness")).jsonPath().getBoolean("outOfService");
    }

    private static String mode(PackagedWorkload pod, String probe) {
        return given().get(pod.uri("/probes/" + probe)).jsonPath().getString("mode");
    }

    private static List<String> modes(PackagedWorkload pod) {
        return given().get(pod.uri("/probes")).jsonPath().getList("mode");
    }

    private static ContainsTextOptions patiently() {
        return new ContainsTextOptions().setTimeout(LONG.toMillis());
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

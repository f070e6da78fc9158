package kubedemo.kit.contract;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged jar as a process: how it refuses to start, and how it ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(400)
public abstract class ProcessContract {
    protected static final int SIGTERM = 143;

    /** A machine that writes Arabic digits. */
    private static final Map<String, String> IN_EGYPT =
            Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");

    private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");

    /** What it needs to become ready. */
    protected Map<String, String> variables() {
        return Map.of();
    }

    @Test
    void should_end_with_2_and_one_line_where_a_variable_is_not_allowed() throws Exception {
        try (var refusing = launch(Map.of("SHUTDOWN_DELAY", "banana"))) {
            assertThat(refusing.exitCode()).as(refusing.output()).isEqualTo(2);
            assertThat(refusing.output())
                    .hasLineCount(1)
                    .startsWith(Module.name() + " cannot start: SHUTDOWN_DELAY is 'banana'; allowed: ");
        }
    }

    @Test
    void should_serve_on_for_the_shutdown_delay_and_then_be_gone() throws Exception {
        var variables = new HashMap<>(IN_EGYPT);
        variables.put("SHUTDOWN_DELAY", "10s");
        try (var leaving = launch(variables).awaitReady()) {
            assertThat(page(leaving, "text/plain")).doesNotContainPattern(OTHER_DIGITS);
            assertThat(page(leaving, "text/html")).doesNotContainPattern(OTHER_DIGITS);
            // REST Assured takes seconds for its first call, which a workload that is leaving would not wait for.
            assertThat(isLeaving(leaving)).isFalse();
            Queue<String> events = new ConcurrentLinkedQueue<>();
            var stream = follow(leaving, events);
            await().until(() -> events.contains("event:beat"));
            leaving.sigterm();

            await().pollInterval(Duration.ofMillis(50)).until(() -> status(leaving, "/readyz") == 503);
            assertThat(status(leaving, "/livez")).isEqualTo(200);
            assertThat(status(leaving, "/kit/page.css")).isEqualTo(200);
            assertThat(isLeaving(leaving)).isTrue();
            stream.join(); // throws where the process has gone without ending it
            assertThat(events).contains("event:shutting-down");

            assertThat(leaving.exitCode()).as(leaving.output()).isEqualTo(SIGTERM);
            assertThat(leaving.output()).doesNotContain("ERROR", "\tat ").doesNotContainPattern(OTHER_DIGITS);
        }
    }

    @Test
    void should_end_with_who_has_started_it() throws Exception {
        try (var abandoned = launch(Map.of()).awaitReady()) {
            abandoned.abandon();

            assertThat(abandoned.exitCode()).as(abandoned.output()).isZero();
            assertThat(abandoned.output()).doesNotContain("ERROR", "\tat ");
        }
    }

    /** Does not wait. @param more variables, in place of {@link #variables} */
    protected final PackagedWorkload launch(Map<String, String> more, String... arguments) throws Exception {
        var variables = new HashMap<>(variables());
        variables.putAll(more);
        return PackagedWorkload.launch(Module.name(), variables, arguments);
    }

    private static String page(PackagedWorkload workload, String type) {
        return given().accept(type).get(workload.uri("/")).asString();
    }

    private static int status(PackagedWorkload workload, String path) {
        return given().get(workload.uri(path)).statusCode();
    }

    private static boolean isLeaving(PackagedWorkload workload) {
        return given().get(workload.uri("/pod")).jsonPath().getBoolean("shuttingDown");
    }

    /** Collects the lines of the event stream; complete when the workload has ended it in good order. */
    protected static CompletableFuture<Void> follow(PackagedWorkload workload, Queue<String> lines) {
        return HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(workload.uri("/events")).build(), BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body().forEach(lines::add));
    }
}

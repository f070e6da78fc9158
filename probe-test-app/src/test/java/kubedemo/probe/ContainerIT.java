package kubedemo.probe;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kubedemo.playground.PodmanContainer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The image as a cluster runs it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("it measures what a container bears")
class ContainerIT {

    /** What a pod of the manifests gets, with the variables that Kubernetes adds for each Service. */
    private static final Map<String, String> POD = Map.of(
            "POD_NAME", "probe-test-app-0",
            "POD_JOURNAL_DIR", "/journal",
            "KUBERNETES_SERVICE_HOST", "10.96.0.1",
            "KUBERNETES_SERVICE_PORT", "443",
            "KUBERNETES_PORT", "tcp://10.96.0.1:443",
            "PROBE_TEST_APP_SERVICE_HOST", "10.96.7.7",
            "PROBE_TEST_APP_SERVICE_PORT", "8000",
            "PROBE_TEST_APP_PORT", "tcp://10.96.7.7:8000",
            "PROBE_TEST_APP_PORT_8000_TCP", "tcp://10.96.7.7:8000",
            "PROBE_TEST_APP_PORT_8000_TCP_ADDR", "10.96.7.7");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String IMAGE = "probe-test-app";

    @AutoClose
    private static PodmanContainer container;

    @BeforeAll
    static void start_a_container() {
        container = PodmanContainer.start(IMAGE, POD);
        await_ready(container);
    }

    /** Ending is part of it: a workload that is short of memory may serve and still not get through its shutdown. */
    @Test
    void should_answer_200_requests_a_second_for_30_seconds_in_100_MiB_then_end_in_time_on_SIGTERM() {
        try (PodmanContainer loaded = PodmanContainer.start(IMAGE, POD)) {
            await_ready(loaded);

            Map<String, Long> answers = answers(loaded.uri("/color"), 200, Duration.ofSeconds(30));
            int exitCode = loaded.stop();

            assertThat(answers).as(loaded.log()).isEqualTo(Map.of("200", 6000L));
            assertThat(exitCode)
                    .as("137 is a SIGKILL: too late; " + loaded.log())
                    .isIn(0, 143);
        }
    }

    @Test
    void should_have_bash_getent_whoami_and_ps_for_a_numeric_user_with_a_name() {
        assertThat(container.exec("/bin/bash", "-c", "id -u").output()).matches("[1-9][0-9]*");
        assertThat(container.exec("whoami")).isEqualTo(new PodmanContainer.Outcome(0, "ubuntu"));
        assertThat(container.exec("ps").exitCode()).isZero();
        assertThat(container.exec("getent", "hosts", "localhost").exitCode()).isZero();
    }

    @Test
    void should_write_nowhere_but_to_its_volumes() {
        assertThat(container.exec("touch", "/tmp/here", "/journal/here").exitCode())
                .isZero();
        assertThat(container.exec("touch", "/work/here").output()).contains("Read-only file system");
    }

    @Test
    void should_name_an_invalid_variable_in_one_line_and_exit_with_2() {
        var invalid = new HashMap<>(POD);
        invalid.put("SHUTDOWN_DELAY", "banana");

        try (PodmanContainer refused = PodmanContainer.start(IMAGE, invalid)) {
            PodmanContainer.Outcome outcome = refused.end();

            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(2);
            assertThat(outcome.output()).contains("SHUTDOWN_DELAY", "banana").hasLineCount(1);
        }
    }

    private static void await_ready(PodmanContainer starting) {
        URI readyz = starting.uri("/readyz");
        await().pollInterval(Duration.ofMillis(100))
                .until(() -> answer(readyz).join().equals("200"));
    }

    /** Sends on schedule, whether or not earlier requests were answered, and counts the answers by status or failure. */
    private static Map<String, Long> answers(URI uri, int perSecond, Duration duration) {
        var answers = IntStream.range(0, Math.toIntExact(perSecond * duration.toSeconds()))
                .mapToObj(request -> CompletableFuture.runAsync(
                                () -> {},
                                CompletableFuture.delayedExecutor(request * 1000L / perSecond, TimeUnit.MILLISECONDS))
                        .thenCompose(due -> answer(uri)))
                .toList();
        return answers.stream().map(CompletableFuture::join).collect(groupingBy(identity(), counting()));
    }

    private static CompletableFuture<String> answer(URI uri) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        return CLIENT.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) ->
                        failure == null ? String.valueOf(response.statusCode()) : kindOf(failure));
    }

    private static String kindOf(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getName();
    }
}

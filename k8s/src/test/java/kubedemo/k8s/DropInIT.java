package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kubedemo.playground.FreePort;
import kubedemo.playground.PodmanContainer;
import kubedemo.playground.Requirement;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The containers of the training with nothing but the image changed: its {@code command}, {@code args}, {@code env} and limits,
 * no security context, no volume, no downward API. {@code $(rabbitmq_host)} is what a kubelet makes of it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class DropInIT {
    /** As OpenShift has it: a number that is in no {@code /etc/passwd}. */
    private static final String ANY_USER = "--user=1000680000:0";

    private static final int KILLED = 137;

    /** Here, so that one line says what is missing. */
    @BeforeAll
    static void require() {
        Requirement.podman();
        PodmanContainer.images();
    }

    @Test
    void should_be_killed_at_100_MiB_as_stress_whoever_runs_it() throws Exception {
        var image = image("memory-stressor");
        for (String user : List.of("--user=1000", "--user=0", ANY_USER)) {
            var options = List.of(user, "--memory=100m", "--memory-swap=100m", "--entrypoint=stress");
            try (var container = PodmanContainer.startUnrestricted(
                    image, options, Map.of(), List.of("--vm", "1", "--vm-bytes", "150M", "--vm-hang", "1"))) {
                var end = container.end();

                assertThat(end.exitCode()).as(end.output()).isEqualTo(KILLED);
                assertThat(end.output()).as(user).contains("150Mi").doesNotContain("OutOfMemoryError", "WARN", "ERROR");
            }
        }
    }

    /** The training has no {@code command} here; the image that it names has this one. */
    @Test
    void should_want_two_cores_under_a_limit_of_one() throws Exception {
        var image = image("cpu-stressor");
        for (List<String> command : List.of(List.<String>of(), List.of("--entrypoint=cpu-stress"))) {
            var options = Stream.concat(Stream.of(ANY_USER, "--cpus=1", "--publish=127.0.0.1::8080"), command.stream())
                    .toList();
            try (var container =
                    PodmanContainer.startUnrestricted(image, options, Map.of(), List.of("-cpu=2", "-forever"))) {
                await().ignoreExceptions().untilAsserted(() -> assertThat(
                                json(container.uri("/stress")).at("/cores").asDouble())
                        .as(container.log())
                        .isEqualTo(2));
                assertThat(json(container.uri("/resources"))
                                .at("/cpu/limitCores")
                                .asDouble())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void should_send_300_messages_and_receive_them() throws Exception {
        try (var broker = TestBroker.real()) {
            var host = Map.of("rabbitmq_host", broker.url());
            try (var job = PodmanContainer.startUnrestricted(
                    image("rabbitmq-publisher"),
                    List.of(ANY_USER, "--network=host", "--entrypoint=send"),
                    host,
                    List.of(broker.url(), "300"))) {
                var end = job.end();
                assertThat(end.exitCode()).as(end.output()).isZero();
            }

            // The broker is on this machine's loopback address, and so must the consumer be.
            var port = FreePort.one();
            var environment = Map.of(
                    "rabbitmq_host", broker.url(),
                    "QUARKUS_HTTP_HOST", "127.0.0.1",
                    "QUARKUS_HTTP_PORT", String.valueOf(port));
            try (var consumer = PodmanContainer.startUnrestricted(
                    image("rabbitmq-consumer"),
                    List.of(ANY_USER, "--network=host", "--entrypoint=receive"),
                    environment,
                    List.of(broker.url()))) {
                await().ignoreExceptions()
                        .untilAsserted(() -> assertThat(text(URI.create("http://127.0.0.1:" + port + "/metrics")))
                                .as(consumer.log())
                                .containsPattern("(?m)^messages_processed_total\\S* [1-9]"));
                assertThat(consumer.stop()).as(consumer.log()).isIn(0, 143);
                assertThat(consumer.log()).doesNotContain("WARN", "ERROR");
            }
        }
    }

    /** The image of the build, and what {@code images/build} adds to it. */
    private static String image(String workload) throws IOException, InterruptedException {
        var built = PodmanContainer.images() + "/" + workload;
        var adding = new ProcessBuilder(
                        "../images/add-layer", Requirement.podman().toString(), built + ":v1", built + ":drop-in")
                .redirectErrorStream(true)
                .start();
        var output = new String(adding.getInputStream().readAllBytes(), UTF_8);
        assertThat(adding.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("no archive");
        return workload + ":drop-in";
    }

    private static JsonNode json(URI uri) throws IOException {
        return new ObjectMapper().readTree(text(uri));
    }

    private static String text(URI uri) throws IOException {
        try (var answer = uri.toURL().openStream()) {
            return new String(answer.readAllBytes(), UTF_8);
        }
    }
}

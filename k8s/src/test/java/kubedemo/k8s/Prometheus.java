package kubedemo.k8s;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kubedemo.playground.FreePort;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Requirement;

/** A Prometheus of this machine, on 127.0.0.1, with our rules. */
final class Prometheus implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path program;
    private final int port = FreePort.one();
    private Process process;

    private Prometheus(Path program) {
        this.program = program;
    }

    /** Not started yet. Where there is none the test is skipped ({@link Requirement}). */
    static Prometheus required() {
        return new Prometheus(Requirement.prometheus());
    }

    /** Starts, and asks each every second, with the labels that a ServiceMonitor gives. */
    void watch(Path folder, Map<String, PackagedWorkload> workloads) throws IOException {
        List<Map<String, Object>> targets = workloads.entrySet().stream()
                .map(workload -> Map.<String, Object>of(
                        "targets",
                        List.of(workload.getValue().uri("/").getAuthority()),
                        "labels",
                        Map.of("namespace", "default", "service", workload.getKey(), "pod", workload.getKey() + "-1")))
                .toList();
        var configuration = Map.of(
                "global", Map.of("scrape_interval", "1s", "evaluation_interval", "1s"),
                "rule_files", List.of(Monitoring.writeRules(folder).toString()),
                "scrape_configs", List.of(Map.of("job_name", "kubedemo", "static_configs", targets)));
        Path file = Files.writeString(folder.resolve("prometheus.yaml"), YamlText.of(configuration));
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await("Prometheus").atMost(Duration.ofSeconds(60)).until(this::isReady);
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended with " + process.exitValue());
        }
        try {
            return CLIENT.send(request("/-/ready"), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** How many series the answer has. @throws AssertionError when it does not understand */
    int ask(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result")
                .size();
    }

    Set<String> metricNames() {
        return StreamSupport.stream(get("/api/v1/label/__name__/values").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private JsonNode get(String path) {
        try {
            var answer = CLIENT.send(request(path), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + answer.body());
            }
            return new ObjectMapper().readTree(answer.body()).path("data");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                process.waitFor();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

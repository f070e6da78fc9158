package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kubedemo.playground.PackagedWorkload;
import kubedemo.playground.Requirement;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of rules and dashboards, asked of a real Prometheus that watches the six workloads that they are about. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitoringIT {

    /** What kube-state-metrics and the broker's plugin expose: not here. */
    private static final String OTHERS = "(kube_|rabbitmq_detailed_).*";

    /** There only once something has failed, or a kubelet has called. */
    private static final Set<String> RARE = Set.of("load_failures_total", "probe_calls_total");

    private static final List<String> MODULES = List.of(
            "probe-test-app",
            "load-generator",
            "cpu-stressor",
            "memory-stressor",
            "rabbitmq-consumer",
            "rabbitmq-publisher");

    private static final Map<String, PackagedWorkload> WORKLOADS = new LinkedHashMap<>();

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        prometheus = Prometheus.required();
        MODULES.forEach(Requirement::packaged);
        broker = TestBroker.start();
        var rabbitmq = Map.of("RABBITMQ_URL", broker.url(), "CONSUMER_WORK", "1ms");
        workload("probe-test-app", Map.of());
        String burn = WORKLOADS.get("probe-test-app").uri("/burn?cpu=1ms").toString();
        workload("load-generator", Map.of("LOAD_TARGET", burn, "LOAD_SCHEDULE", "5/s", "LOAD_AUTOSTART", "true"));
        workload("cpu-stressor", Map.of("CPU_CORES", "0.05"));
        workload("memory-stressor", Map.of());
        workload("rabbitmq-consumer", rabbitmq);
        workload("rabbitmq-publisher", rabbitmq);
        publish();
        prometheus.watch(folder, WORKLOADS);
    }

    private static void workload(String module, Map<String, String> environment) throws Exception {
        WORKLOADS.put(module, PackagedWorkload.start(module, environment));
    }

    private static void publish() throws Exception {
        var request = HttpRequest.newBuilder(WORKLOADS.get("rabbitmq-publisher").uri("/runs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("schedule=2/s for 10m"))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    @AfterAll
    static void end() {
        WORKLOADS.values().forEach(PackagedWorkload::close);
        if (prometheus != null) {
            prometheus.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void should_name_metrics_that_a_workload_exposes() {
        Set<String> named = Monitoring.expressions()
                .flatMap(expression -> Monitoring.metrics(expression).stream())
                .filter(name -> !name.matches(OTHERS) && !name.startsWith("kubedemo:") && !RARE.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(30);
        await("all metrics").atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(prometheus.metricNames())
                .containsAll(named));
    }

    @Test
    void should_have_an_answer_to_what_dashboards_ask() {
        for (Dashboard dashboard : Dashboard.all()) {
            assertThat(dashboard.expressions())
                    .filteredOn(expression -> Monitoring.metrics(expression).stream()
                            .noneMatch(name -> name.matches(OTHERS) || name.contains(":usual_") || RARE.contains(name)))
                    .filteredOn(expression -> !expression.contains("5.."))
                    .isNotEmpty()
                    .allSatisfy(expression -> await(dashboard + ": " + expression)
                            .atMost(Duration.ofMinutes(2))
                            .until(() -> prometheus.ask(expression) > 0));
        }
    }

    @Test
    void should_understand_every_query() {
        assertThat(Monitoring.expressions())
                .allSatisfy(expression -> assertThat(prometheus.ask(expression)).isGreaterThanOrEqualTo(0));
    }
}

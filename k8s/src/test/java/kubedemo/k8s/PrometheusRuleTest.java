package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the alerts fire, and when not, as promtool works it out from samples every 15 s. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrometheusRuleTest {

    private static final int SAMPLES_A_MINUTE = 4;
    private static final int REQUESTS_A_SAMPLE = 300;
    private static final int LENGTH = 100 * SAMPLES_A_MINUTE;
    private static final int OUTLIER = 80 * SAMPLES_A_MINUTE;
    private static final String SIGMA = "RequestsBeyondThreeSigma";
    private static final String REQUESTS =
            "http_server_requests_seconds_%s{namespace=\"default\",service=\"probe-test-app\",uri=\"%s\",pod=\"a\"}";

    @TempDir
    Path folder;

    private final Map<String, String> samples = new LinkedHashMap<>();
    private final List<Map<String, Object>> expectations = new ArrayList<>();

    @BeforeEach
    void have_the_rules() throws IOException {
        Monitoring.writeRules(folder);
    }

    @Test
    void should_be_what_prometheus_takes() throws Exception {
        assertThat(promtool("check", "rules", "rules.yaml")).contains("SUCCESS: 8 rules found");
    }

    /** 20 ms, spread by 2 ms: the mean of a minute of it is never three of its deviations and a fifth away from the usual. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void should_not_take_noise_for_an_outlier(long seed) throws Exception {
        requests("/burn", noise(seed, 0.020, 0.002));
        for (int minute = 1; minute < 100; minute++) {
            expectNone(SIGMA, minute);
        }

        assertThat(tested()).contains("SUCCESS");
    }

    @Test
    void should_fire_on_an_outlier_and_end_with_it() throws Exception {
        var usual = noise(6, 0.020, 0.002);
        requests(
                "/burn",
                sample -> usual.applyAsDouble(sample) + (sample >= OUTLIER && sample < OUTLIER + 20 ? 0.1 : 0));
        expectNone(SIGMA, 79);
        expectFiring(SIGMA, 83, Map.of("severity", "critical", "service", "probe-test-app", "uri", "/burn"));
        expectFiring(SIGMA, 84, Map.of("severity", "critical", "service", "probe-test-app", "uri", "/burn"));
        expectNone(SIGMA, 87);

        assertThat(tested()).contains("SUCCESS");
    }

    @Test
    void should_not_take_more_slow_requests_beside_fast_ones_for_slower_ones() throws Exception {
        requests("/color", sample -> 0.001);
        requests("/burn", sample -> 0.050);
        samples.put(String.format(Locale.ROOT, REQUESTS, "count", "/burn"), "0+10x319 3500+300x80");
        samples.put(String.format(Locale.ROOT, REQUESTS, "sum", "/burn"), "0+0.5x319 175+15x80");
        for (int minute = 70; minute < 99; minute++) {
            expectNone(SIGMA, minute);
        }

        assertThat(tested()).contains("SUCCESS");
    }

    @Test
    void should_know_nothing_as_unusual_before_there_were_ten_minutes_of_requests() throws Exception {
        requests("/burn", sample -> sample < 8 * SAMPLES_A_MINUTE ? 0.020 : 0.2);
        for (int minute = 1; minute < 12; minute++) {
            expectNone(SIGMA, minute);
        }

        assertThat(tested()).contains("SUCCESS");
    }

    /** Of 150 periods in 15 s. */
    @ParameterizedTest
    @CsvSource({"75, true", "15, false"})
    void should_say_that_a_limit_is_used_up(int throttled, boolean fires) throws Exception {
        samples.put("cgroup_cpu_periods_total{namespace=\"default\",pod=\"cpu-stressor-1\"}", "0+150x40");
        samples.put(
                "cgroup_cpu_throttled_periods_total{namespace=\"default\",pod=\"cpu-stressor-1\"}",
                "0+" + throttled + "x40");
        expect("CpuThrottled", 6, fires, Map.of("severity", "warning", "pod", "cpu-stressor-1"));

        assertThat(tested()).contains("SUCCESS");
    }

    @Test
    void should_not_speak_of_limits_where_there_is_none() throws Exception {
        samples.put("cgroup_cpu_periods_total{namespace=\"default\",pod=\"cpu-stressor-1\"}", "0x40");
        samples.put("cgroup_cpu_throttled_periods_total{namespace=\"default\",pod=\"cpu-stressor-1\"}", "0x40");
        expectNone("CpuThrottled", 6);

        assertThat(tested()).contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"OOMKilled, true", "Error, false"})
    void should_say_that_the_kernel_killed(String reason, boolean fires) throws Exception {
        String labels = "namespace=\"default\",pod=\"memory-stressor\",container=\"memory-stressor\"";
        samples.put("kube_pod_container_status_restarts_total{" + labels + "}", "0x8 1x60");
        samples.put(
                "kube_pod_container_status_last_terminated_reason{" + labels + ",reason=\"" + reason + "\"}",
                "_x8 1x60");
        expectNone("OomKilled", 1);
        expect(
                "OomKilled",
                4,
                fires,
                Map.of("severity", "warning", "pod", "memory-stressor", "container", "memory-stressor"));
        expectNone("OomKilled", 14);

        assertThat(tested()).contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"liveness, 0, 0, true", "readiness, 1, 2, true", "readiness, 1, 1, false", "startup, 0, 5, false"})
    void should_say_that_a_probe_fails(String probe, int up, int failures, boolean fires) throws Exception {
        String labels = "{namespace=\"default\",pod=\"a\",probe=\"" + probe + "\",service=\"probe-test-app\"}";
        samples.put("probe_up" + labels, "1x8 " + up + "x20");
        samples.put("probe_consecutive_failures" + labels, "0x8 " + failures + "x20");
        expectNone("ProbeFailing", 2);
        expect("ProbeFailing", 3, fires, Map.of("severity", "warning", "pod", "a", "probe", probe));

        assertThat(tested()).contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"300x40, 0x40, true", "300x40, 0+15x40, false", "0x40, 0x40, false", "300x40, _x40, true"})
    void should_say_that_a_queue_does_not_drain(String messages, String processed, boolean fires) throws Exception {
        samples.put("rabbitmq_detailed_queue_messages{namespace=\"default\",queue=\"hello\",vhost=\"/\"}", messages);
        samples.put(
                "rabbitmq_detailed_queue_messages{namespace=\"default\",queue=\"hello.receipts\",vhost=\"/\"}", "9x40");
        samples.put("messages_processed_total{namespace=\"default\",pod=\"b\",queue=\"hello\"}", processed);
        expect("QueueNotDraining", 6, fires, Map.of("severity", "warning", "queue", "hello"));

        assertThat(tested()).contains("SUCCESS");
    }

    @Test
    void should_notice_an_alert_that_is_not_expected() throws Exception {
        samples.put("probe_up{namespace=\"default\",pod=\"a\",probe=\"liveness\"}", "0x20");
        expectNone("ProbeFailing", 3);

        assertThat(tested()).contains("FAILED");
    }

    /** @param seconds what a request takes on average, by the number of the sample */
    private void requests(String uri, IntToDoubleFunction seconds) {
        double[] sum = {0};
        samples.put(String.format(Locale.ROOT, REQUESTS, "count", uri), "0+" + REQUESTS_A_SAMPLE + "x" + LENGTH);
        samples.put(
                String.format(Locale.ROOT, REQUESTS, "sum", uri),
                IntStream.range(0, LENGTH)
                        .mapToObj(sample -> "" + (sum[0] += REQUESTS_A_SAMPLE * seconds.applyAsDouble(sample)))
                        .collect(Collectors.joining(" ")));
    }

    /** Normally distributed, and the same each time that a sample is asked for in order. */
    private static IntToDoubleFunction noise(long seed, double mean, double deviation) {
        var random = new Random(seed);
        return sample -> mean + deviation * random.nextGaussian();
    }

    private void expect(String alert, int minute, boolean fires, Map<String, String> labels) {
        if (fires) {
            expectFiring(alert, minute, labels);
        } else {
            expectNone(alert, minute);
        }
    }

    private void expectNone(String alert, int minute) {
        expectations.add(Map.of("eval_time", minute + "m", "alertname", alert, "exp_alerts", List.of()));
    }

    private void expectFiring(String alert, int minute, Map<String, String> labels) {
        var all = new LinkedHashMap<>(labels);
        all.put("namespace", "default");
        expectations.add(Map.of(
                "eval_time", minute + "m", "alertname", alert, "exp_alerts", List.of(Map.of("exp_labels", all))));
    }

    private String tested() throws Exception {
        var test = Map.of(
                "interval",
                "15s",
                "input_series",
                samples.entrySet().stream()
                        .map(series -> Map.of("series", series.getKey(), "values", series.getValue()))
                        .toList(),
                "alert_rule_test",
                expectations);
        Files.writeString(
                folder.resolve("test.yaml"),
                YamlText.of(Map.of(
                        "rule_files",
                        List.of(withoutAnnotations()),
                        "evaluation_interval",
                        "15s",
                        "tests",
                        List.of(test))));
        return promtool("test", "rules", "test.yaml");
    }

    /** promtool compares those too, to the letter, and here it is about when an alert fires. */
    private String withoutAnnotations() throws IOException {
        Map<String, Object> rules = Monitoring.rules(Monitoring.OVERLAY.render());
        Monitoring.eachRule(rules).forEach(rule -> rule.remove("annotations"));
        Files.writeString(folder.resolve("bare.yaml"), YamlText.of(rules));
        return "bare.yaml";
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Requirement.promtool().toString()));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes());
        promtool.waitFor();
        return said;
    }
}

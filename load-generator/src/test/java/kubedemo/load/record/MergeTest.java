package kubedemo.load.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.load.plan.ConnectionReuse;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Method;
import kubedemo.load.plan.Part;
import kubedemo.load.plan.Plan;
import kubedemo.load.plan.RequestSpec;
import kubedemo.load.plan.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Runs as files, and several of them as one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergeTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PARTS = 3;

    private final Random random = new Random(7);
    private final List<Result> parts = new ArrayList<>();
    /** Has recorded whatever the parts have. */
    private final Recorder all = recorder();

    private static Recorder recorder() {
        return new Recorder(Duration.ofMinutes(1), RequestListener.NONE);
    }

    private static Plan plan(String schedule, Part part) {
        return new Plan(
                Target.of("http://probe-test-app:8000/orders"),
                LoadConfig.schedule(new Input("schedule", schedule)),
                Duration.ofMinutes(1),
                ConnectionReuse.NEW,
                100,
                Duration.ofSeconds(10),
                new RequestSpec(
                        Method.POST,
                        RequestSpec.headers(new Input("headers", "X-Team: blue\nAuthorization: Bearer secret")),
                        new byte[5]),
                part);
    }

    private void record(String id, String schedule, Part part, Instant begin) {
        var own = recorder();
        for (var i = 0; i < 2000; i++) {
            var sent = (long) Math.exp(random.nextDouble() * 20);
            var due = sent + (long) Math.exp(random.nextDouble() * 22);
            var delay = random.nextInt(20_000_000);
            var status = i % 50 == 0 ? 503 : 200;
            var pod = "pod-" + random.nextInt(4);
            for (var recorder : List.of(own, all)) {
                recorder.scheduled(1);
                recorder.started(delay);
                recorder.answered(status, pod, "v1", sent, due, 1_000_000L * i);
            }
        }
        for (var recorder : List.of(own, all)) {
            recorder.dropped(123_456_789);
            recorder.failed(FailureKind.REFUSED, "nobody");
        }
        own.cut(Duration.ofSeconds(1), true, 0);
        parts.add(new Result(
                own.report(
                        id, plan(schedule, part), RunState.COMPLETE, begin, Duration.ofSeconds(2), own.counts(0, 0, 5)),
                own.latencies()));
    }

    private void recordAll() {
        for (var index = 0; index < PARTS; index++) {
            record("run" + index, "300/s", new Part(index, PARTS), BEGIN.plusMillis(index * 10L));
        }
    }

    @Test
    void should_add_up_to_what_one_run_would_have_measured() throws Exception {
        recordAll();
        var log = new StringBuilder();
        for (var part : parts) {
            log.append("1 s: scheduled 100/s\n").append(text(part)).append("threshold missed: p99\n");
        }

        var merge = new Merge(read(log.toString()));
        var merged = merge.result();

        assertThat(merged.report().corrected())
                .isEqualTo(Latency.of(all.latencies().corrected()));
        assertThat(merged.report().raw()).isEqualTo(Latency.of(all.latencies().raw()));
        assertThat(merged.report().startDelay())
                .isEqualTo(Latency.of(all.latencies().startDelay()));
        for (var percentile = 0.0; percentile <= 100; percentile += 0.1) {
            assertThat(merged.latencies().corrected().getValueAtPercentile(percentile))
                    .isEqualTo(all.latencies().corrected().getValueAtPercentile(percentile));
        }
        assertThat(merged.report().counts()).isEqualTo(all.counts(0, 0, 15));
        assertThat(merged.report().failures()).containsExactlyInAnyOrderElementsOf(all.failures());
        assertThat(merged.report().pods())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("firstSeenSeconds", "lastSeenSeconds")
                .containsExactlyInAnyOrderElementsOf(all.pods().report());
        assertThat(merged.report().elapsed()).isEqualTo(Duration.ofMillis(2020));
        assertThat(merged.report().plan().part()).isEqualTo(Part.WHOLE);
        assertThat(merged.report().state()).isEqualTo(RunState.COMPLETE);
        assertThat(merge.apart()).isEqualTo(Duration.ofMillis(20));
        assertThat(merge.missing()).isEmpty();
    }

    @Test
    void should_read_back_what_was_written_but_for_secrets_and_the_body() throws Exception {
        recordAll();
        var read = read(text(parts.get(1))).get(0);

        assertThat(text(read)).isEqualTo(text(parts.get(1)));
        assertThat(text(read)).doesNotContain("secret").contains("X-Team: blue");
        assertThat(read.report().intervals()).isEqualTo(parts.get(1).report().intervals());
        assertThat(read.latencies().corrected())
                .isEqualTo(parts.get(1).latencies().corrected());
    }

    @Test
    void should_read_what_kubectl_puts_its_prefix_before() throws Exception {
        recordAll();
        assertThat(read(text(parts.get(0)).replaceAll("(?m)^", "[pod/load-run-0-abcde/load-generator] ")))
                .hasSize(1);
    }

    @Test
    void should_say_which_part_is_not_there() {
        recordAll();
        assertThat(new Merge(List.of(parts.get(0), parts.get(2))).missing()).containsExactly(2);
    }

    @Test
    void should_refuse_runs_that_are_no_parts_of_one() {
        recordAll();
        record("again", "300/s", new Part(1, PARTS), BEGIN);
        record("other", "400/s", new Part(0, PARTS), BEGIN);
        record("whole", "300/s", Part.WHOLE, BEGIN);

        refused(0, 0, "run is 'run0'; allowed: each run once");
        refused(1, 3, "run is 'again'; allowed: each part once, and this is part 2 of 3 again");
        refused(1, 4, "schedule is '400/s'; allowed: what the first run has, 300/s; run other has another");
        refused(0, 5, "parts is '1'; allowed: what the first run has, 3; run whole has another");
    }

    private void refused(int one, int other, String message) {
        assertThatThrownBy(() -> new Merge(List.of(parts.get(one), parts.get(other))))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    @Test
    void should_refuse_histograms_of_another_precision() {
        recordAll();
        var first = parts.get(0);
        var pods = first.latencies().pods();
        parts.set(
                1,
                new Result(
                        parts.get(1).report(),
                        new Latencies(
                                Totals.histogram(2),
                                parts.get(1).latencies().corrected(),
                                parts.get(1).latencies().startDelay(),
                                pods)));
        assertThatThrownBy(() -> new Merge(parts).result())
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "histograms is 'exact to 2 digits'; allowed: the same precision in each, which is 3 digits in the first");
    }

    @Test
    void should_refuse_what_is_cut_off_of_another_version_or_no_run() throws Exception {
        recordAll();
        var text = text(parts.get(0));
        refused(text.substring(0, text.length() / 2), "cut off or changed");
        refused(text.substring(0, text.length() - 4), "cut off or changed");
        refused(text.substring(text.indexOf('\n')), "complete log with one (--tail=-1)");
        refused("", "complete log with one (--tail=-1)");
        refused("{\"format\":1}", "cut off or changed");
        refused("{\"format\":1,\"intervals\":[]}", "cut off or changed");
        refused("{\"format\":2" + text.substring("{\"format\":1".length()), "from 1 to 1");
        refused(text.replaceFirst("\"raw\":\"[^\"]*\"", "\"raw\":\"AAAA\""), "HdrHistogram's compressed encoding");
        refused(text.replaceFirst("\"scheduled\":\\d+", "\"scheduled\":\"many\""), "a whole number");
        refused(text.replaceFirst("\"target\":\"[^\"]*\"", "\"target\":\"somewhere\""), "cut off or changed");
    }

    private static void refused(String text, String end) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(BadInput.class).hasMessageContaining(end);
    }

    private static List<Result> read(String text) throws IOException {
        return ResultFile.readAll("a file", new BufferedReader(new StringReader(text)));
    }

    private static String text(Result result) throws IOException {
        var text = new StringBuilder();
        ResultFile.write(result, text);
        return text.toString();
    }
}

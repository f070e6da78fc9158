package kubedemo.load.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    @Test
    void should_measure_from_the_actual_and_from_the_intended_start() {
        var recorder = recorder(Duration.ofMinutes(1));
        recorder.scheduled(2);
        recorder.started(0);
        recorder.started(SECOND);
        recorder.answered(200, "pod-a", "v1", 10 * MILLI, 10 * MILLI, SECOND);
        recorder.answered(200, "pod-a", "v1", 10 * MILLI, 10 * MILLI + SECOND, SECOND);
        assertThat(report(recorder).raw().maxMillis()).isBetween(10.0, 10.01);
        assertThat(report(recorder).corrected().maxMillis()).isBetween(1_010.0, 1_011.0);
        assertThat(report(recorder).startDelay().maxMillis()).isBetween(1_000.0, 1_001.0);
        assertThat(recorder.counts(0, 0, 2)).isEqualTo(new Counts(2, 2, 1, 0, 2, 0, 0, 0, 2));
    }

    @Test
    void should_call_a_start_late_from_10_ms_on() {
        var recorder = recorder(Duration.ofMinutes(1));
        recorder.started(10 * MILLI - 1);
        assertThat(recorder.counts(1, 0, 0).late()).isZero();
        recorder.started(10 * MILLI);
        assertThat(recorder.counts(2, 0, 0).late()).isEqualTo(1);
    }

    @Test
    void should_count_an_error_as_failed_and_as_answered_by_its_pod() {
        var recorder = recorder(Duration.ofMinutes(1));
        recorder.answered(399, "pod-a", "v1", 1, 1, 1);
        recorder.answered(400, "pod-a", "v1", 1, 1, 2);
        recorder.answered(503, "pod-a", null, 1, 1, 3);
        recorder.answered(503, " ", "v1", 1, 1, 4);
        assertThat(recorder.counts(0, 0, 0).answered()).isEqualTo(1);
        assertThat(recorder.failures())
                .containsExactly(
                        new Failures("HTTP 503", 2, "answered by unnamed"),
                        new Failures("HTTP 400", 1, "answered by pod-a"));
        assertThat(recorder.pods().report())
                .extracting(PodStats::pod, PodStats::version, PodStats::answered, PodStats::failed)
                .containsExactly(
                        tuple("pod-a", "v1", 1L, 1L), tuple("pod-a", "", 0L, 1L), tuple("unnamed", "v1", 0L, 1L));
    }

    @Test
    void should_name_30_and_call_the_rest_others() {
        var recorder = recorder(Duration.ofMinutes(1));
        for (var pod = 1; pod <= 40; pod++) {
            recorder.answered(200, "pod-" + pod, "v1", 1, 1, pod * MILLI);
            recorder.answered(200, "pod-1", "v1", 1, 1, pod * MILLI);
        }
        var pods = recorder.pods().report();
        assertThat(pods).hasSize(31);
        assertThat(pods.get(0).answered()).isEqualTo(41);
        assertThat(pods.get(29).pod()).isEqualTo("pod-30");
        assertThat(pods.get(30).pod()).isEqualTo("others");
        assertThat(pods.get(30).answered()).isEqualTo(10);
        assertThat(pods.get(30).firstSeenSeconds()).isEqualTo(0.031);
        assertThat(pods.get(30).lastSeenSeconds()).isEqualTo(0.04);
    }

    @Test
    void should_keep_no_more_however_pods_call_themselves() {
        var recorder = recorder(Duration.ofMinutes(1));
        for (var version = 1; version <= 100; version++) {
            recorder.answered(200, "others", "v" + version, 1, 1, version);
        }
        assertThat(recorder.pods().report()).hasSize(31);
    }

    @Test
    void should_take_a_very_long_pod_name_for_no_more_than_a_name() {
        var recorder = recorder(Duration.ofMinutes(1));
        recorder.answered(200, "p".repeat(5000), "v".repeat(5000), 1, 1, 1);
        assertThat(recorder.pods().report()).singleElement().satisfies(pod -> {
            assertThat(pod.pod()).hasSize(253);
            assertThat(pod.version()).hasSize(253);
        });
    }

    @Test
    void should_cut_a_second_of_a_short_run_and_more_of_a_long_one() {
        assertThat(intervals(Duration.ofMinutes(1), 10)).hasSize(10);
        assertThat(intervals(Duration.ofHours(1), 3600)).hasSize(3600);
        assertThat(intervals(Duration.ofHours(24), 24 * 3600)).hasSize(3600).allSatisfy(interval -> {
            assertThat(interval.lengthSeconds()).isEqualTo(24);
            assertThat(interval.scheduled()).isEqualTo(24);
        });
    }

    @Test
    void should_have_one_interval_for_each_tick_be_it_early_or_late_and_one_for_the_rest() {
        var recorder = recorder(Duration.ofMinutes(1));
        var ticks = List.of(990L, 2010L, 2999L, 5200L, 5201L, 6000L);
        for (var tick : ticks) {
            recorder.scheduled(1);
            recorder.cut(Duration.ofNanos(tick * MILLI), false, 0);
        }
        recorder.scheduled(1);
        recorder.cut(Duration.ofNanos(6001 * MILLI), true, 0);
        recorder.cut(Duration.ofNanos(6001 * MILLI), true, 0);
        assertThat(recorder.intervals())
                .extracting(Interval::lengthSeconds)
                .containsExactly(0.99, 1.02, 0.989, 2.201, 0.8, 0.001);
        assertThat(recorder.intervals()).extracting(Interval::scheduled).containsExactly(1L, 1L, 1L, 1L, 2L, 1L);
    }

    @Test
    void should_tell_how_many_each_answered_in_an_interval() {
        var recorder = recorder(Duration.ofMinutes(1));
        recorder.answered(200, "pod-a", "v1", 1, 1, 1);
        recorder.cut(Duration.ofNanos(SECOND), false, 0);
        recorder.answered(200, "pod-b", "v1", 1, 1, SECOND);
        recorder.answered(503, "pod-b", "v1", 1, 1, SECOND);
        recorder.cut(Duration.ofNanos(2 * SECOND), false, 0);
        assertThat(recorder.intervals()).extracting(Interval::byPod).containsExactly(List.of(1L), List.of(0L, 2L));
    }

    @Test
    void should_have_the_time_of_what_was_dropped_or_timed_out_in_the_corrected_latency() {
        var recorder = recorder(Duration.ofMinutes(1));
        recorder.dropped(2 * SECOND);
        recorder.timedOut("no whole answer", SECOND, 3 * SECOND);
        recorder.failed(FailureKind.RESET, "reset");
        assertThat(recorder.latencies().raw().getTotalCount()).isEqualTo(1);
        assertThat(recorder.latencies().corrected().getTotalCount()).isEqualTo(2);
        assertThat(report(recorder).corrected().maxMillis()).isGreaterThanOrEqualTo(3_000);
        assertThat(recorder.failures()).extracting(Failures::kind).containsExactlyInAnyOrder("timeout", "reset");
    }

    @Test
    void should_tell_metrics_what_it_counts() {
        var told = new ArrayList<String>();
        var recorder = new Recorder(Duration.ofMinutes(1), new RequestListener() {
            @Override
            public void started() {
                told.add("started");
            }

            @Override
            public void answered(Duration raw, Duration corrected, int status, String pod, String version) {
                told.add(Text.format("%s %s %d %s %s", raw, corrected, status, pod, version));
            }

            @Override
            public void failed(String kind) {
                told.add(kind);
            }

            @Override
            public void dropped() {
                told.add("dropped");
            }
        });
        recorder.started(0);
        recorder.answered(200, "pod-a", "v1", SECOND, 2 * SECOND, SECOND);
        recorder.answered(503, null, null, SECOND, SECOND, SECOND);
        recorder.timedOut("no whole answer", SECOND, SECOND);
        recorder.failed(FailureKind.NO_SOCKET, "none left");
        recorder.dropped(SECOND);
        assertThat(told)
                .containsExactly(
                        "started",
                        "PT1S PT2S 200 pod-a v1",
                        "PT1S PT1S 503 unnamed ",
                        "HTTP 503",
                        "timeout",
                        "no-socket",
                        "dropped");
    }

    private static List<Interval> intervals(Duration length, int seconds) {
        var recorder = recorder(length);
        for (var second = 1; second <= seconds; second++) {
            recorder.scheduled(1);
            recorder.cut(Duration.ofNanos(second * SECOND), false, 0);
        }
        return recorder.intervals();
    }

    private static Recorder recorder(Duration length) {
        return new Recorder(length, RequestListener.NONE);
    }

    private static Report report(Recorder recorder) {
        return recorder.report(
                "1",
                new ReportBuilder().build().plan(),
                RunState.RUNNING,
                Instant.EPOCH,
                Duration.ZERO,
                recorder.counts(0, 0, 0));
    }
}

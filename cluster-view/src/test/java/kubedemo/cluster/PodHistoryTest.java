package kubedemo.cluster;

import static kubedemo.cluster.Objects.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kubedemo.cluster.Objects.PodObject;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a pod's object tells each time it changes becomes one life. Times are seconds after the start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PodHistoryTest {
    private final PodObject pod = new PodObject("pod-a");
    private PodHistory history;

    @Test
    void should_follow_a_pod_from_its_creation_to_ready() {
        seen(0.1, pod);
        seen(2.1, pod.scheduled(2).waiting("ContainerCreating"));
        seen(5.2, pod.running(5).ready(false, 2));
        seen(8.9, pod.ready(true, 8));

        assertThat(states()).containsExactly("pending 0.0", "starting 2.0", "running 5.0 not ready yet", "ready 8.0");
        assertThat(durations()).containsExactly("scheduled to Ready 6.0");
    }

    @Test
    void should_tell_what_it_has_missed_from_the_object_s_own_times() {
        seen(60, pod.scheduled(2).running(5).ready(true, 8));

        assertThat(states()).containsExactly("pending 0.0", "starting 2.0", "running 5.0 not ready yet", "ready 8.0");
    }

    @Test
    void should_say_unknown_where_nothing_tells() {
        seen(
                600,
                pod.scheduled(2)
                        .lastRun(3, 200, 300, 137, "OOMKilled")
                        .running(320)
                        .ready(false, 400));

        assertThat(states())
                .containsExactly(
                        "pending 0.0",
                        "unknown 2.0 earlier runs",
                        "running 200.0",
                        "waiting 300.0 OOMKilled",
                        "unknown 320.0 was ready at some time",
                        "running 400.0 no longer ready");
    }

    @Test
    void should_show_a_restart_after_failed_probes_with_its_durations() {
        seen(10, pod.scheduled(0).running(1).ready(true, 3));
        history.mark(at(20.5), MarkKind.CLICK, "liveness: fail");
        history.mark(at(21), MarkKind.PROBE_FAILED, "Liveness probe failed");
        history.mark(at(31), MarkKind.PROBE_FAILED, "Liveness probe failed");
        seen(47.2, pod.lastRun(1, 1, 46, 143, "Error").running(47).ready(false, 46));
        seen(50.2, pod.ready(true, 50));

        assertThat(states())
                .endsWith("ready 3.0", "waiting 46.0 exit code 143", "running 47.0 not ready yet", "ready 50.0");
        assertThat(marks()).endsWith("restart 46.0 app ended with exit code 143 (Error)");
        assertThat(durations())
                .containsExactly(
                        "scheduled to Ready 3.0",
                        "click to first failed probe 0.5",
                        "first failed probe to end of the run 25.0",
                        "end of the run to Ready again 4.0");
    }

    @Test
    void should_not_take_a_late_notice_of_a_restart_for_a_pod_that_was_ready_between() {
        seen(10, pod.scheduled(0).running(1).ready(true, 3));
        seen(48, pod.lastRun(1, 1, 46, 143, "Error").running(46).ready(false, 47));

        assertThat(states()).endsWith("ready 3.0", "running 46.0 not ready yet");
    }

    @Test
    void should_show_a_crash_loop_as_waiting_between_its_runs() {
        seen(3, pod.scheduled(0).running(1).ready(false, 0));
        seen(5, pod.terminated(1, 4, 1, "Error"));
        seen(6, pod.lastRun(1, 1, 4, 1, "Error").running(5));
        seen(9, pod.lastRun(1, 5, 8, 1, "Error").waiting("CrashLoopBackOff"));

        assertThat(states())
                .containsExactly(
                        "starting 0.0",
                        "running 1.0 not ready yet",
                        "waiting 4.0 exit code 1",
                        "running 5.0 not ready yet",
                        "waiting 8.0 CrashLoopBackOff");
        assertThat(marks()).hasSize(2).allMatch(mark -> mark.startsWith("restart "));
    }

    @Test
    void should_mark_a_kill_for_memory_once() {
        seen(3, pod.scheduled(0).running(1).ready(true, 1));
        seen(5, pod.terminated(1, 4, 137, "OOMKilled"));
        seen(6, pod.lastRun(1, 1, 4, 137, "OOMKilled").running(5));

        assertThat(marks()).containsExactly("oom-killed 4.0 app ended with exit code 137 (OOMKilled)");
    }

    @Test
    void should_say_unknown_for_restarts_that_nobody_watched() {
        seen(3, pod.scheduled(0).running(1).ready(true, 1));
        seen(200, pod.lastRun(4, 150, 160, 1, "Error").running(190).ready(true, 195));

        assertThat(states())
                .containsExactly(
                        "starting 0.0",
                        "ready 1.0",
                        "unknown 3.0 restarts that nobody watched",
                        "running 150.0",
                        "waiting 160.0 exit code 1",
                        "running 190.0 not ready yet",
                        "ready 195.0");
    }

    @Test
    void should_follow_readiness_that_comes_and_goes() {
        seen(3, pod.scheduled(0).running(1).ready(true, 2));
        seen(31, pod.ready(false, 30));
        seen(61, pod.ready(true, 60));

        assertThat(states()).endsWith("ready 2.0", "running 30.0 no longer ready", "ready 60.0");
        assertThat(marks()).isEmpty();
    }

    @Test
    void should_end_as_terminating_whatever_its_containers_do_then() {
        seen(3, pod.scheduled(0).running(1).ready(true, 2));
        seen(20.3, pod.deleted(20, 30));
        seen(26, pod.terminated(1, 25, 143, "Error").phase("Failed").ready(false, 25));
        seen(26.1, pod.deleted(26, 0));
        history.removed(at(26.2));

        assertThat(states()).endsWith("ready 2.0", "terminating 20.0 30 s of grace");
        assertThat(marks()).isEmpty();
        assertThat(history.gone()).contains(at(26.2));
        assertThat(durations()).endsWith("deleted to gone 6.2");
        assertThat(history.view().sentence())
                .isEqualTo("pod-a (v1): starting 00:00:00, running (not ready yet) 00:00:01, ready 00:00:02,"
                        + " terminating (30 s of grace) 00:00:20, gone 00:00:26. Times in UTC.");
    }

    @Test
    void should_end_a_pod_that_has_done_its_work() {
        seen(3, pod.scheduled(0).running(1));
        seen(9, pod.terminated(1, 8, 0, "Completed").phase("Succeeded"));

        assertThat(states()).endsWith("running 1.0 not ready yet", "succeeded 8.0 Completed");
        assertThat(marks()).isEmpty();
    }

    @Test
    void should_not_call_the_failed_end_of_a_job_s_pod_a_restart() {
        seen(3, pod.scheduled(0).running(1));
        seen(9, pod.terminated(1, 8, 1, "Error").phase("Failed"));

        assertThat(states()).endsWith("failed 8.0 exit code 1");
        assertThat(marks()).containsExactly("warning 8.0 app ended with exit code 1 (Error)");
    }

    @Test
    void should_measure_nothing_from_a_beginning_that_it_has_forgotten() {
        seen(10, pod.scheduled(0).running(1).ready(true, 3));
        seen(61, pod.ready(false, 60));
        seen(91, pod.ready(true, 90));
        assertThat(durations()).contains("scheduled to Ready 3.0");
        history.forgetBefore(at(70));

        assertThat(durations()).isEmpty();
    }

    @Test
    void should_mark_an_eviction_with_its_message() {
        seen(3, pod.scheduled(0).running(1).ready(true, 2));
        seen(9.5, pod.evicted("Usage of EmptyDir volume exceeds the limit"));

        assertThat(states()).endsWith("ready 2.0", "failed 9.5 Evicted");
        assertThat(marks()).containsExactly("evicted 9.5 Usage of EmptyDir volume exceeds the limit");
    }

    @Test
    void should_say_once_why_no_node_takes_it() {
        seen(0.5, pod.unschedulable("0/1 nodes are available"));
        seen(30, pod.unschedulable("0/1 nodes are available"));

        assertThat(states()).containsExactly("pending 0.0 0/1 nodes are available");
        assertThat(marks()).containsExactly("not-scheduled 0.5 0/1 nodes are available");
    }

    @Test
    void should_say_what_an_image_is_waited_for() {
        seen(1, pod.scheduled(0).waiting("ContainerCreating"));
        seen(4.5, pod.waiting("ErrImagePull"));
        seen(9.5, pod.waiting("ImagePullBackOff"));

        assertThat(states()).containsExactly("starting 0.0", "waiting 4.5 ImagePullBackOff");
    }

    @Test
    void should_never_go_back_in_time() {
        seen(10, pod.scheduled(0).running(1).ready(true, 2));
        seen(5, pod.waiting("ErrImagePull"));

        assertThat(history.states())
                .isSortedAccordingTo((one, other) -> one.from().compareTo(other.from()));
    }

    @Test
    void should_keep_the_times_in_a_service_and_measure_those_out_of_it() {
        seen(10, pod.scheduled(0).running(1).ready(true, 2));
        history.joins("web", at(3));
        history.joins("web", at(4));
        history.leaves("web", at(20));
        history.leaves("web", at(21));
        history.joins("web", at(22.5));

        assertThat(history.services())
                .extracting(one -> one.from() + " " + one.to().orElse(null))
                .containsExactly(at(3) + " " + at(20), at(22.5) + " null");
        assertThat(durations()).contains("out of the Service web 2.5");
    }

    @Test
    void should_forget_what_had_ended_by_then() {
        seen(10, pod.scheduled(0).running(1).ready(true, 8));
        history.mark(at(5), MarkKind.WARNING, "early");
        history.mark(at(9), MarkKind.WARNING, "late");
        history.forgetBefore(at(7));

        assertThat(states()).containsExactly("running 1.0 not ready yet", "ready 8.0");
        assertThat(marks()).containsExactly("warning 9.0 late");
    }

    private void seen(double seconds, PodObject object) {
        if (history == null) {
            history = new PodHistory(object.object(), at(seconds));
        } else {
            history.update(object.object(), at(seconds));
        }
    }

    private List<String> states() {
        return history.states().stream()
                .map(state -> Text.format(
                                "%s %.1f %s", Input.kebabCase(state.state()), seconds(state.from()), state.why())
                        .strip())
                .toList();
    }

    private List<String> marks() {
        return history.marks().stream()
                .map(mark -> Text.format("%s %.1f %s", Input.kebabCase(mark.kind()), seconds(mark.at()), mark.text()))
                .toList();
    }

    private List<String> durations() {
        return Durations.ofPod(history).stream()
                .map(duration -> Text.format("%s %.1f", duration.name(), duration.seconds()))
                .toList();
    }

    private static double seconds(Instant time) {
        return Duration.between(Objects.START, time).toMillis() / 1000.0;
    }
}

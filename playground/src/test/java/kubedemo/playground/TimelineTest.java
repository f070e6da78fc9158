package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.playground.StateDocument.WorkloadState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What processes did becomes one document. Times are seconds after the start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Timeline timeline =
            new Timeline(() -> now, List.of(new Service("app", 8000, List.of("app-a", "app-b"))));

    @Test
    void should_tell_a_restart_after_failed_probes_with_its_durations() {
        at(0);
        timeline.starts("app-a");
        at(2);
        timeline.ready("app-a");
        at(10);
        timeline.probeFails("app-a", 1, "liveness failed 1 of 3 (HTTP 503)");
        at(20);
        timeline.probeFails("app-a", 2, "liveness failed 2 of 3 (HTTP 503)");
        at(31);
        timeline.ends("app-a", 143);
        at(32);
        timeline.starts("app-a");
        at(34);
        timeline.ready("app-a");

        var pod = document("app-a").groups().get(0).pods().get(0);
        assertThat(pod.states())
                .extracting(state -> state.state() + " " + seconds(state.from()) + " " + state.why())
                .containsExactly("starting 0 ", "ready 2 ", "waiting 31 exit code 143", "starting 32 ", "ready 34 ");
        assertThat(pod.marks())
                .extracting(mark -> mark.kind() + " " + seconds(mark.at()))
                .containsExactly("probe-failed 10", "probe-failed 20", "restart 31");
        assertThat(pod.durations())
                .extracting(duration -> duration.name() + " " + duration.seconds())
                .containsExactly(
                        "started to Ready 2.0",
                        "first failed probe to end of the run 21.0",
                        "end of the run to Ready again 3.0");
        assertThat(pod.services())
                .extracting(turn -> seconds(turn.from()) + " " + turn.to().map(TimelineTest::seconds))
                .containsExactly("2 Optional[31]", "34 Optional.empty");
        assertThat(pod.restarts()).isEqualTo(1);
    }

    @Test
    void should_count_the_instances_of_a_service_together_and_others_alone() {
        Stream.of("app-a", "app-b", "alone").forEach(timeline::starts);
        at(1);
        timeline.ready("app-a");
        at(2);
        timeline.ready("app-b");
        at(5);
        timeline.unready("app-a");
        at(9);
        timeline.ready("app-a");

        var document = document("app-a", "app-b", "alone");
        assertThat(document.groups())
                .extracting(group -> group.kind() + " " + group.name())
                .containsExactly("processes app", "process alone");
        assertThat(document.groups().get(0).counts())
                .extracting(count -> seconds(count.at()) + ": " + count.ready() + " of " + count.wanted())
                .containsExactly("0: 0 of 2", "1: 1 of 2", "2: 2 of 2", "5: 1 of 2", "9: 2 of 2");
        assertThat(document.services()).singleElement().satisfies(service -> {
            assertThat(service.name()).isEqualTo("app");
            assertThat(service.counts()).hasSize(5);
        });
        assertThat(document.groups().get(0).pods().get(0).durations())
                .extracting(TimelineDocument.Duration::name)
                .contains("not ready");
    }

    @Test
    void should_say_that_it_is_not_kubernetes_and_forget_after_two_hours() {
        timeline.starts("alone");
        at(1);
        timeline.ready("alone");
        timeline.probeFails("alone", 1, "readiness failed 1 of 3 (HTTP 503)");
        assertThat(document("alone").source()).contains("This is not Kubernetes");
        at(7202);

        var document = document("alone");
        assertThat(Duration.between(document.from(), document.now())).isEqualTo(Duration.ofHours(2));
        var pod = document.groups().get(0).pods().get(0);
        assertThat(pod.states()).extracting(TimelineDocument.State::state).containsExactly("ready");
        assertThat(pod.marks()).isEmpty();
    }

    @Test
    void should_be_empty_before_anything_has_started() {
        assertThat(document("alone").groups()).isEmpty();
        assertThat(JsonText.of(document("alone"))).contains("\"kind\":\"kubedemo-timeline\",\"version\":1");
    }

    private TimelineDocument document(String... workloads) {
        var none = new ProbeResult("", 0, 3);
        return timeline.document(Stream.of(workloads)
                .map(name -> new WorkloadState(name, "", "", "v1", "blue", "ready", 0, none, none))
                .toList());
    }

    private void at(long seconds) {
        now = START.plusSeconds(seconds);
    }

    private static long seconds(Instant time) {
        return Duration.between(START, time).toSeconds();
    }
}

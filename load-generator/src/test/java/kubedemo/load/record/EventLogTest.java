package kubedemo.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What happened, told second by second. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventLogTest {
    private final Recorder recorder = new Recorder(Duration.ofMinutes(10), RequestListener.NONE);
    private final EventLog eventLog = new EventLog(Duration.ofSeconds(5));
    private int second;

    @Test
    void should_tell_who_joins_and_under_which_number() {
        second(answers("pod-a", "v1", 10));
        second(answers("pod-a", "v1", 10), answers("pod-b", "v2", 1));
        assertThat(told(RunEvent.Kind.JOINED))
                .containsExactly(
                        "pod-a (v1) answered for the first time, number 1",
                        "pod-b (v2) answered for the first time, number 2");
        assertThat(eventLog.events()).hasSize(2);
    }

    @Test
    void should_tell_who_leaves_while_others_answer_and_who_comes_back() {
        second(answers("pod-a", "v1", 20), answers("pod-b", "v1", 20));
        for (var i = 0; i < 4; i++) {
            second(answers("pod-a", "v1", 20));
        }
        assertThat(told(RunEvent.Kind.LEFT)).isEmpty();
        second(answers("pod-a", "v1", 20));
        assertThat(told(RunEvent.Kind.LEFT)).containsExactly("pod-b has not answered for 5 s, while others did");
        second(answers("pod-a", "v1", 20), answers("pod-b", "v1", 20));
        assertThat(told(RunEvent.Kind.JOINED)).last().isEqualTo("pod-b answers again");
        assertThat(told(RunEvent.Kind.LEFT)).hasSize(1);
    }

    @Test
    void should_take_nobody_for_gone_by_chance_or_while_nobody_answers() {
        second(answers("pod-a", "v1", 1), answers("pod-b", "v1", 1));
        for (var i = 0; i < 10; i++) {
            second(answers("pod-a", "v1", 1));
        }
        for (var i = 0; i < 100; i++) {
            second();
        }
        assertThat(told(RunEvent.Kind.LEFT)).isEmpty();
    }

    @Test
    void should_tell_when_requests_fail_and_when_that_is_over() {
        second(answers("pod-a", "v1", 10));
        second(refused(3));
        second(answers("pod-a", "v1", 10));
        second(refused(4));
        for (var i = 0; i < 4; i++) {
            second(answers("pod-a", "v1", 10));
        }
        assertThat(told(RunEvent.Kind.RECOVERED)).isEmpty();
        second(answers("pod-a", "v1", 10));
        assertThat(told(RunEvent.Kind.FAILING)).containsExactly("requests fail: refused (nobody there)");
        assertThat(told(RunEvent.Kind.RECOVERED))
                .containsExactly("no request has failed for 5 s; 7 had failed within 3 s");
        second(refused(1));
        assertThat(told(RunEvent.Kind.FAILING)).hasSize(2);
    }

    @Test
    void should_keep_its_begin_and_a_bounded_number_of_others() {
        eventLog.tell(Duration.ZERO, RunEvent.Kind.STARTED, "begun");
        for (var i = 1; i <= 1000; i++) {
            eventLog.tell(Duration.ofSeconds(i), RunEvent.Kind.CHANGED, "change " + i);
        }
        assertThat(eventLog.events()).hasSize(300);
        assertThat(eventLog.events().get(0).text()).isEqualTo("begun");
        assertThat(eventLog.events().get(299).text()).isEqualTo("change 1000");
    }

    private void second(Runnable... events) {
        second++;
        List.of(events).forEach(Runnable::run);
        eventLog.look(Duration.ofSeconds(second), recorder);
    }

    private Runnable answers(String pod, String version, int count) {
        return () -> {
            for (var i = 0; i < count; i++) {
                recorder.answered(
                        200,
                        pod,
                        version,
                        1000,
                        1000,
                        Duration.ofSeconds(second).toNanos());
            }
        };
    }

    private Runnable refused(int count) {
        return () -> {
            for (var i = 0; i < count; i++) {
                recorder.failed(FailureKind.REFUSED, "nobody there");
            }
        };
    }

    private List<String> told(RunEvent.Kind kind) {
        return eventLog.events().stream()
                .filter(event -> event.kind() == kind)
                .map(RunEvent::text)
                .toList();
    }
}

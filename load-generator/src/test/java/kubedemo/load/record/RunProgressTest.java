package kubedemo.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunProgressTest {
    @Test
    void should_end_with_the_duration_or_the_schedule_whatever_comes_first() {
        assertThat(after(42, new ReportBuilder()).text()).isEqualTo("running, 0:42 of 10:00, 9:18 left");
        assertThat(after(42, new ReportBuilder().schedule("5/s for 1m")).length())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(after(42, new ReportBuilder().duration(Duration.ofHours(2))).text())
                .isEqualTo("running, 0:42 of 2:00:00, 1:59:18 left");
    }

    @Test
    void should_begin_a_changed_schedule_at_the_change() {
        var changed = new ReportBuilder()
                .schedule("5/s for 1m")
                .event(20, RunEvent.Kind.CHANGED)
                .event(30, RunEvent.Kind.CHANGED);

        assertThat(after(42, changed).length()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void should_wait_for_the_last_answers() {
        var late = after(61, new ReportBuilder().schedule("5/s for 1m"));

        assertThat(late.ending()).isTrue();
        assertThat(late.text()).isEqualTo("waiting for the last answers");
    }

    @Test
    void should_say_how_it_ended() {
        assertThat(after(42, new ReportBuilder().state(RunState.STOPPED)).text())
                .isEqualTo("stopped after 0:42");
        assertThat(after(600, new ReportBuilder().state(RunState.COMPLETE)).text())
                .isEqualTo("complete after 10:00");
    }

    @Test
    void should_tell_of_failures_until_they_are_over() {
        var failing = new ReportBuilder().event(3, RunEvent.Kind.FAILING);
        assertThat(after(4, failing).trouble()).isEqualTo("Since 0:03 it is FAILING.");

        failing.event(9, RunEvent.Kind.RECOVERED);
        assertThat(after(6, failing).trouble()).isEmpty();

        failing.event(12, RunEvent.Kind.FAILING);
        assertThat(after(2, failing).trouble()).startsWith("Since 0:12");
        assertThat(after(1, failing.state(RunState.STOPPED)).trouble()).isEmpty();
    }

    private static RunProgress after(int seconds, ReportBuilder builder) {
        IntStream.range(0, seconds).forEach(second -> builder.second(Latency.NONE, Latency.NONE));
        return new RunProgress(builder.build());
    }
}

package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.rabbitmq.Percentiles;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunResultTest {
    private static final Duration TOOK = Duration.ofMillis(1_460);

    @Test
    void should_say_that_all_are_confirmed_and_what_the_queue_holds() {
        var result = result(RunState.PUBLISHED, new Tally.Counts(300, 300, 0, 0, 0), null);

        assertThat(result.sentence())
                .isEqualTo(
                        "all 300 messages are confirmed in 1.5 s, confirm latency p50 3.25 ms, p99 40.0 ms; queue 'hello' holds 10 ready now");
    }

    @Test
    void should_say_what_happened_on_the_way() {
        var result = result(RunState.PUBLISHED, new Tally.Counts(300, 300, 3, 2, 5), null);

        assertThat(result.sentence())
                .contains(
                        " in 1.5 s, confirm latency p50 3.25 ms, p99 40.0 ms, 5 published again, 3 returned because there was no queue, 2 refused at first; ");
    }

    @Test
    void should_not_guess_what_the_queue_holds() {
        var result = new RunResult(
                RunState.PUBLISHED,
                "hello",
                OptionalLong.empty(),
                300,
                new Tally.Counts(300, 300, 0, 0, 0),
                Optional.empty(),
                TOOK,
                Optional.empty());

        assertThat(result.sentence()).doesNotContain("latency").endsWith("; queue 'hello' holds an unknown number");
    }

    @Test
    void should_say_how_far_it_came_and_why_no_further() {
        var result = result(RunState.FAILED, new Tally.Counts(120, 100, 0, 0, 0), "the broker does not confirm");

        assertThat(result.sentence())
                .isEqualTo("failed after 1.5 s: 100 of 300 messages are confirmed, 20 published without confirm,"
                        + " 180 not published, confirm latency p50 3.25 ms, p99 40.0 ms: the broker does not confirm");
    }

    @Test
    void should_give_no_reason_for_what_was_wanted() {
        var result = result(RunState.STOPPED, new Tally.Counts(120, 120, 0, 0, 0), null);

        assertThat(result.sentence()).startsWith("stopped after 1.5 s: ").contains(", 180 not published, ");
    }

    private static RunResult result(RunState state, Tally.Counts counts, String problem) {
        return new RunResult(
                state,
                "hello",
                OptionalLong.of(10),
                300,
                counts,
                Optional.of(new Percentiles(3.25, 40)),
                TOOK,
                Optional.ofNullable(problem));
    }
}

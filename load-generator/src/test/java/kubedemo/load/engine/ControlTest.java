package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import kubedemo.load.record.Latency;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.Report;
import kubedemo.load.record.RequestListener;
import kubedemo.load.record.Result;
import kubedemo.load.record.RunEvent;
import kubedemo.load.record.RunState;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a run ends, and what may be done to it before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ControlTest {
    @AutoClose
    private Backend backend;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(Behaviour.steady());
    }

    @ParameterizedTest
    @CsvSource({
        "100/s for 300ms, 10s, 30",
        "100/s, 1s, 100",
        "10000/s for 5ms, 1s, 50",
        "'100/s for 200ms, 0/s for 500ms, 50/s for 200ms', 10s, 30",
        "'0/s for 300ms, 100/s for 100ms, 0/s for 300ms', 10s, 10",
        "ramp 0/s..200/s over 1s, 10s, 100",
        "ramp 100/s..0/s over 500ms, 10s, 25",
        "'step 10/s..30/s by 10/s every 300ms', 10s, 18",
        "7/s, 1s, 7",
        "1.5/s, 1s, 1"
    })
    void should_ask_for_as_many_as_the_schedule_has_by_the_end(String schedule, String duration, int asked)
            throws Exception {
        var plan = Trial.duration(Trial.plan(backend.target(), schedule), duration);
        var report = Trial.of(plan);
        assertThat(asked).isEqualTo((int) Math.floor(plan.schedule().totalBy(plan.length()) + 1e-9));
        assertThat(report.counts().scheduled()).isEqualTo(asked);
        assertThat(report.counts().answered()).isEqualTo(asked);
        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(report.elapsed()).isGreaterThanOrEqualTo(plan.length());
        assertThat(report.events())
                .extracting(RunEvent::kind)
                .containsExactly(RunEvent.Kind.STARTED, RunEvent.Kind.JOINED, RunEvent.Kind.ENDED);
        await().until(() -> backend.open() == 0);
    }

    @Test
    void should_follow_another_schedule_from_now_on() throws Exception {
        try (var trial = Trial.begin(Trial.plan(backend.target(), "1/s for 1h"))) {
            trial.run().change(Trial.schedule("200/s for 500ms"));
            var report = trial.end();
            assertThat(report.counts().scheduled())
                    .isBetween(100L, 100 + report.elapsed().toSeconds());
            assertThat(report.plan().schedule().describe()).isEqualTo("200/s for 500ms");
            assertThat(report.events()).anySatisfy(event -> {
                assertThat(event.kind()).isEqualTo(RunEvent.Kind.CHANGED);
                assertThat(event.text()).contains("200/s for 500ms");
            });
        }
    }

    @Test
    void should_count_what_was_due_before_a_change() throws Exception {
        try (var trial = Trial.begin(Trial.plan(backend.target(), "100/s"))) {
            await().until(() -> backend.requests().size() >= 50);
            trial.run().change(Trial.schedule("ramp 100/s..0/s over 500ms"));
            var report = trial.end();
            assertThat(report.counts().scheduled()).isGreaterThanOrEqualTo(75);
            assertThat(report.counts().answered()).isEqualTo(report.counts().scheduled());
        }
    }

    @Test
    void should_pause_and_go_on() throws Exception {
        try (var trial = Trial.begin(Trial.plan(backend.target(), "0/s for 1h, 1/s"))) {
            trial.run().change(Trial.schedule("0/s for 200ms, 500/s"));
            await().until(() -> backend.requests().size() >= 100);
            trial.run().change(Trial.schedule("0/s for 1h, 1/s"));
            trial.run().stop();
            var report = trial.end();
            assertThat(report.counts().scheduled()).isGreaterThanOrEqualTo(100);
            assertThat(report.events())
                    .filteredOn(event -> event.kind() == RunEvent.Kind.CHANGED)
                    .hasSize(2);
        }
    }

    @Test
    void should_end_at_the_end_of_its_duration_whatever_the_schedule_is_changed_to() throws Exception {
        var plan = Trial.duration(Trial.plan(backend.target(), "10/s"), "1s");
        try (var trial = Trial.begin(plan)) {
            trial.run().change(Trial.schedule("50/s for 1h"));
            var report = trial.end();
            assertThat(report.state()).isEqualTo(RunState.COMPLETE);
            assertThat(report.counts().scheduled()).isBetween(1L, 50L);
        }
    }

    @Test
    void should_stop_at_once_where_nothing_is_in_flight() throws Exception {
        try (var trial = Trial.begin(Trial.plan(backend.target(), "100/s for 100ms, 0/s for 1h, 1/s"))) {
            await().until(() -> trial.run().report().counts().answered() == 10);
            trial.run().stop();
            var report = trial.end();
            assertThat(report.state()).isEqualTo(RunState.STOPPED);
            assertThat(report.counts().inFlight()).isZero();
            assertThat(last(report)).isEqualTo(RunEvent.Kind.ENDED);
            await().until(() -> backend.open() == 0);
        }
    }

    @Test
    void should_not_wait_long_for_what_is_in_flight_when_it_is_stopped() throws Exception {
        try (var silent = Backend.start(Behaviour.silent());
                var trial = Trial.begin(Trial.inFlight(Trial.plan(silent.target(), "500/s"), 5))) {
            await().until(() -> silent.requests().size() == 5);
            trial.run().stop();
            trial.run().stop();
            var report = trial.end();
            assertThat(report.state()).isEqualTo(RunState.STOPPED);
            assertThat(report.counts().inFlight()).isEqualTo(5);
            assertThat(report.counts().dropped()).isEqualTo(report.counts().scheduled() - 5);
            assertThat(report.elapsed()).isLessThan(report.plan().timeout());
            assertThat(last(report)).isEqualTo(RunEvent.Kind.ENDED);
            await().until(() -> silent.open() == 0);
        }
    }

    @Test
    void should_take_no_change_after_the_end() throws Exception {
        try (var trial = Trial.begin(Trial.plan(backend.target(), "100/s for 50ms"))) {
            var report = trial.end();
            trial.run().change(Trial.schedule("1/s"));
            trial.run().stop();
            assertThat(trial.run().report()).isSameAs(report);
            assertThat(trial.run().awaitEnd()).isSameAs(report);
        }
    }

    @Test
    void should_tell_all_latencies_while_it_goes_on_and_after_the_end() throws Exception {
        try (var trial = Trial.begin(Trial.plan(backend.target(), "100/s for 1s"))) {
            await().until(
                            () -> trial.run().result(),
                            result -> result.latencies().raw().getTotalCount() > 0);
            assertAgrees(trial.run().result());
            trial.end();
            var result = trial.run().result();
            assertAgrees(result);
            assertThat(result.latencies().raw().getTotalCount()).isEqualTo(100);
            assertThat(result.latencies().corrected().getTotalCount()).isEqualTo(100);
            assertThat(result.latencies().startDelay().getTotalCount()).isEqualTo(100);
        }
    }

    private static void assertAgrees(Result result) {
        assertThat(Latency.of(result.latencies().raw()))
                .isEqualTo(result.report().raw());
        assertThat(result.latencies().pods())
                .extracting(Latency::of)
                .isEqualTo(
                        result.report().pods().stream().map(PodStats::latency).toList());
    }

    @Test
    void should_have_an_empty_report_before_it_begins() throws Exception {
        var run = new LoadRun("1", Trial.plan(backend.target()), RequestListener.NONE);
        assertThat(run.report().state()).isEqualTo(RunState.RUNNING);
        assertThat(run.report().intervals()).isEmpty();
        assertThat(run.report().raw()).isEqualTo(Latency.NONE);
        run.begin();
        assertThat(run.awaitEnd().counts().answered()).isEqualTo(50);
    }

    private static RunEvent.Kind last(Report report) {
        return report.events().get(report.events().size() - 1).kind();
    }
}

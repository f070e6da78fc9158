package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kubedemo.load.record.RunState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Slow answers do not slow the load down, up to so many in flight; what cannot start in time is counted. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenLoopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void should_go_on_starting_while_answers_take_a_second() throws Exception {
        try (var backend = Backend.start(Behaviour.after(SECOND, Behaviour.steady()));
                var trial = Trial.begin(Trial.plan(backend.target(), "50/s for 1500ms"))) {
            // Whoever waited for answers would have none of them here: more than 30 at a time is an open loop.
            await().until(() -> backend.open() > 30);
            var report = trial.end();
            assertThat(report.counts().scheduled()).isEqualTo(75);
            assertThat(report.counts().answered()).isEqualTo(75);
            assertThat(report.counts().dropped()).isZero();
            assertThat(report.raw().p50Millis()).isGreaterThanOrEqualTo(1_000);
            assertThat(report.intervals())
                    .anySatisfy(interval -> assertThat(interval.inFlight()).isGreaterThan(30));
        }
    }

    /** Ten in flight, each for 250 ms, are 40 a second: 100 take 2.5 s, and the last of them is due after one. */
    @Test
    void should_start_late_what_finds_no_room_and_tell_it_in_the_corrected_latency() throws Exception {
        try (var backend = Backend.start(Behaviour.after(SECOND.dividedBy(4), Behaviour.steady()));
                var trial = Trial.begin(Trial.inFlight(Trial.plan(backend.target(), "100/s for 1s"), 10))) {
            var report = trial.end();
            assertThat(report.counts().scheduled()).isEqualTo(100);
            assertThat(report.counts().answered()).isEqualTo(100);
            assertThat(report.counts().late()).isBetween(80L, 100L);
            assertThat(report.intervals())
                    .allSatisfy(interval -> assertThat(interval.inFlight()).isLessThanOrEqualTo(10));
            assertThat(report.corrected().maxMillis()).isGreaterThanOrEqualTo(1_500);
            assertThat(report.startDelay().maxMillis()).isGreaterThanOrEqualTo(1_250);
            assertThat(report.corrected().p50Millis())
                    .isGreaterThan(report.raw().p50Millis());
        }
    }

    /** 200 due within a second; while one is in flight for ever, the others wait as long as a request may take. */
    @Test
    void should_drop_what_waits_as_long_as_a_request_may_take() throws Exception {
        try (var backend = Backend.start(Behaviour.silent());
                var trial = Trial.begin(
                        Trial.timeout(Trial.inFlight(Trial.plan(backend.target(), "200/s for 1s"), 1), "500ms"))) {
            var report = trial.end();
            assertThat(report.counts().scheduled()).isEqualTo(200);
            assertThat(report.counts().answered()).isZero();
            assertThat(report.counts().dropped()).isGreaterThan(150);
            assertThat(report.counts().started()).isEqualTo(Sums.failures(report, "timeout"));
            assertThat(report.raw().count()).isEqualTo(report.counts().started());
            assertThat(report.corrected().p50Millis()).isGreaterThanOrEqualTo(499);
        }
    }

    @Test
    void should_add_up_at_any_time() throws Exception {
        try (var backend = Backend.start(
                        Behaviour.everySecond(Behaviour.after(SECOND.dividedBy(4), Behaviour.resetting())));
                var trial = Trial.begin(
                        Trial.timeout(Trial.inFlight(Trial.plan(backend.target(), "500/s for 3s"), 20), "1s"))) {
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                Sums.assertAddUp(trial.run().report().counts());
                return trial.run().report().state() != RunState.RUNNING;
            });
            var report = trial.end();
            assertThat(report.counts().scheduled()).isEqualTo(1500);
            assertThat(report.counts().answered()).isPositive();
            assertThat(Sums.failures(report, "reset")).isPositive();
        }
    }
}

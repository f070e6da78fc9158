package kubedemo.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kubedemo.kit.TestClock;
import kubedemo.kit.probe.Forecast.Action;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Period 10 s, timeout 1 s, threshold 3: the training's numbers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForecastTest {
    private static final String NODE = "10.244.0.1";
    private static final Optional<ProbeTiming> TIMING = Optional.of(new ProbeTiming(10, 1, 3, false));

    private final TestClock clock = new TestClock();
    private final AtomicBoolean brokerUp = new AtomicBoolean(true);
    private final Probe liveness = new Probe(ProbeKind.LIVENESS, TIMING, () -> true, clock);
    private final Probe readiness = new Probe(ProbeKind.READINESS, TIMING, brokerUp::get, clock);

    @Test
    void should_foresee_nothing_before_the_first_call_of_a_kubelet() {
        liveness.toggle();
        readiness.toggle();
        call(liveness, "curl/8");

        assertThat(liveness.view().forecast()).isEmpty();
        assertThat(readiness.view().forecast()).isEmpty();
        assertThat(readiness.view().outOfService()).isFalse();
    }

    @Test
    void should_foresee_nothing_while_it_passes() {
        kubeletCalls(liveness);
        kubeletCalls(readiness);

        assertThat(liveness.view().forecast()).isEmpty();
        assertThat(readiness.view().forecast()).isEmpty();
        assertThat(readiness.view().outOfService()).isFalse();
    }

    @Test
    void should_count_down_to_the_restart() {
        kubeletCalls(liveness);
        liveness.toggle();
        clock.passSeconds(4);
        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 26));

        clock.passSeconds(6);
        kubeletCalls(liveness);
        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 20));

        clock.pass(Duration.ofMillis(2500));
        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 17.5));

        clock.pass(Duration.ofMillis(7500));
        kubeletCalls(liveness);
        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 10));

        clock.passSeconds(10);
        kubeletCalls(liveness);
        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 0));
    }

    @Test
    void should_say_that_it_is_due_when_calls_are_overdue() {
        liveness.toggle();
        kubeletCalls(liveness);
        clock.passSeconds(3600);

        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 0));
    }

    @Test
    void should_add_the_timeout_where_answers_come_late() {
        kubeletCalls(liveness);
        liveness.change(new ProbeChange("pass", null, "3s"));

        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 31));
    }

    @Test
    void should_foresee_nothing_where_answers_are_slow_but_in_time() {
        kubeletCalls(liveness);
        liveness.change(new ProbeChange("pass", null, "1s"));

        assertThat(liveness.view().forecast()).isEmpty();
    }

    @Test
    void should_foresee_a_restart_where_enough_calls_will_fail() {
        kubeletCalls(liveness);
        liveness.change(new ProbeChange("fail-next", 3, null));

        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 30));
    }

    @Test
    void should_foresee_nothing_where_fewer_calls_will_fail_than_needed() {
        kubeletCalls(liveness);
        liveness.change(new ProbeChange("fail-next", 2, null));
        assertThat(liveness.view().forecast()).isEmpty();

        clock.passSeconds(10);
        kubeletCalls(liveness);
        assertThat(liveness.view().consecutiveFailures()).isEqualTo(1);
        assertThat(liveness.view().forecast()).isEmpty();
    }

    @Test
    void should_add_what_will_fail_to_what_has_failed() {
        liveness.toggle();
        kubeletCalls(liveness);
        clock.passSeconds(10);
        kubeletCalls(liveness);
        liveness.change(new ProbeChange("fail-next", 1, null));

        assertThat(liveness.view().forecast()).contains(new Forecast(Action.RESTART, 10));
    }

    @Test
    void should_forget_the_restart_when_it_passes_again() {
        liveness.toggle();
        kubeletCalls(liveness);
        liveness.toggle();

        assertThat(liveness.view().forecast()).isEmpty();
    }

    @Test
    void should_count_down_to_leaving_the_service_and_then_stay_out() {
        kubeletCalls(readiness);
        readiness.toggle();
        clock.passSeconds(10);
        kubeletCalls(readiness);
        assertThat(readiness.view().forecast()).contains(new Forecast(Action.LEAVE_SERVICE, 20));
        assertThat(readiness.view().outOfService()).isFalse();

        clock.passSeconds(10);
        kubeletCalls(readiness);
        clock.passSeconds(10);
        kubeletCalls(readiness);
        assertThat(readiness.view().outOfService()).isTrue();
        assertThat(readiness.view().forecast()).isEmpty();
    }

    @Test
    void should_count_down_to_joining_the_service_again() {
        kubeletCalls(readiness);
        readiness.toggle();
        for (var failures = 0; failures < 3; failures++) {
            kubeletCalls(readiness);
        }
        clock.passSeconds(4);
        readiness.toggle();
        assertThat(readiness.view().forecast()).contains(new Forecast(Action.JOIN_SERVICE, 6));
        assertThat(readiness.view().outOfService()).isTrue();

        clock.passSeconds(6);
        kubeletCalls(readiness);
        assertThat(readiness.view().forecast()).isEmpty();
        assertThat(readiness.view().outOfService()).isFalse();
    }

    @Test
    void should_stay_out_of_the_service_until_the_first_success() {
        readiness.toggle();
        kubeletCalls(readiness);

        assertThat(readiness.view().consecutiveFailures()).isEqualTo(1);
        assertThat(readiness.view().outOfService()).isTrue();
        assertThat(readiness.view().forecast()).isEmpty();
    }

    @Test
    void should_never_hold_a_pod_out_of_the_service_for_its_liveness() {
        liveness.toggle();
        for (var failures = 0; failures < 4; failures++) {
            kubeletCalls(liveness);
        }

        assertThat(liveness.view().outOfService()).isFalse();
    }

    @Test
    void should_foresee_leaving_where_a_check_is_down_however_few_calls_the_toggle_will_fail() {
        kubeletCalls(readiness);
        brokerUp.set(false);
        readiness.change(new ProbeChange("fail-next", 1, null));

        assertThat(readiness.view().forecast()).contains(new Forecast(Action.LEAVE_SERVICE, 30));
    }

    @Test
    void should_foresee_the_restart_of_what_does_not_start_and_nothing_once_it_has() {
        var startup = new Probe(ProbeKind.STARTUP, Optional.of(new ProbeTiming(1, 1, 180, false)), () -> true, clock);
        startup.change(new ProbeChange("fail", null, null));
        kubeletCalls(startup);
        assertThat(startup.view().forecast()).contains(new Forecast(Action.RESTART, 179));

        startup.toggle();
        kubeletCalls(startup);
        startup.toggle();
        assertThat(startup.view().forecast()).isEmpty();
    }

    @Test
    void should_learn_the_period_from_four_calls_and_assume_the_rest() {
        var untold = new Probe(ProbeKind.LIVENESS, Optional.empty(), () -> true, clock);
        untold.change(new ProbeChange("fail", null, null));
        callsEvery(5, untold, 3);
        assertThat(untold.view().timing()).isEmpty();
        assertThat(untold.view().forecast()).isEmpty();

        callsEvery(5, untold, 1);
        assertThat(untold.view().timing()).contains(new ProbeTiming(5, 1, 3, true));
        assertThat(untold.view().forecast()).contains(new Forecast(Action.RESTART, 0));

        untold.assume(7);
        assertThat(untold.view().timing()).contains(new ProbeTiming(5, 1, 7, true));
        assertThat(untold.view().forecast()).contains(new Forecast(Action.RESTART, 15));
    }

    /** A kubelet calls out of turn until the pod is Ready, as soon as the startup probe has succeeded. */
    @Test
    void should_learn_the_period_of_readiness_while_ready_only() {
        var untold = new Probe(ProbeKind.READINESS, Optional.empty(), () -> true, clock);
        untold.change(new ProbeChange("fail", null, null));
        callsEvery(1, untold, 6);
        assertThat(untold.view().timing()).isEmpty();

        untold.toggle();
        callsEvery(10, untold, 4);
        assertThat(untold.view().timing()).as("the first one was out of turn").isEmpty();
        callsEvery(10, untold, 1);
        assertThat(untold.view().timing()).contains(new ProbeTiming(10, 1, 3, true));

        untold.toggle();
        callsEvery(10, untold, 3);
        callsEvery(1, untold, 3);
        assertThat(untold.view().timing()).as("as before").contains(new ProbeTiming(10, 1, 3, true));
    }

    @Test
    void should_learn_nothing_of_a_startup_probe() {
        var untold = new Probe(ProbeKind.STARTUP, Optional.empty(), () -> true, clock);
        untold.change(new ProbeChange("fail", null, null));
        callsEvery(1, untold, 8);

        assertThat(untold.view().timing()).isEmpty();
        assertThat(untold.view().forecast()).isEmpty();
    }

    private void callsEvery(int seconds, Probe probe, int times) {
        for (var i = 0; i < times; i++) {
            clock.passSeconds(seconds);
            kubeletCalls(probe);
        }
    }

    private void kubeletCalls(Probe probe) {
        call(probe, "kube-probe/1.36");
    }

    private static void call(Probe probe, String userAgent) {
        var status = probe.up() ? 200 : 503;
        probe.answered(probe.answer(userAgent, NODE).call(), status);
    }
}

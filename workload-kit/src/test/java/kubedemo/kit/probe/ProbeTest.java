package kubedemo.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kubedemo.kit.TestClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeTest {
    private static final String NODE = "10.244.0.1";
    private static final String KUBELET = "kube-probe/1.36";
    private static final ProbeTiming TIMING = new ProbeTiming(10, 1, 3, false);

    private final TestClock clock = new TestClock();
    private final Probe probe = probe(ProbeKind.LIVENESS);

    @Test
    void should_pass_until_told_otherwise() {
        assertThat(call(KUBELET)).isEqualTo(200);
        assertThat(probe.view().mode()).isEqualTo("pass");
        assertThat(probe.view().up()).isTrue();
    }

    @Test
    void should_fail_until_told_to_pass() {
        change("fail", null, null);

        assertThat(List.of(call(KUBELET), call("curl/8"))).containsOnly(503);
        assertThat(probe.view().up()).isFalse();

        change("pass", null, null);

        assertThat(call(KUBELET)).isEqualTo(200);
    }

    @Test
    void should_say_when_it_was_last_told_what_to_answer() {
        call(KUBELET);
        assertThat(probe.view().changedAt()).isEmpty();

        change("fail", null, null);
        var told = clock.instant();
        clock.passSeconds(5);
        call(KUBELET);

        assertThat(probe.view().changedAt()).contains(told);
    }

    @Test
    void should_fail_the_next_three_calls_then_recover() {
        change("fail-next", 3, null);
        assertThat(probe.view().failuresLeft()).contains(3);

        assertThat(List.of(call(KUBELET), call("curl/8"))).containsOnly(503);
        assertThat(probe.view().failuresLeft()).contains(1);
        assertThat(probe.view().mode()).isEqualTo("fail-next");

        assertThat(call(KUBELET)).isEqualTo(503);
        assertThat(probe.view().mode()).isEqualTo("pass");
        assertThat(probe.view().failuresLeft()).isEmpty();
        assertThat(call(KUBELET)).isEqualTo(200);
    }

    @Test
    void should_begin_anew_when_told_to_fail_next_again() {
        change("fail-next", 3, null);
        call(KUBELET);

        change("fail-next", 3, null);

        assertThat(probe.view().failuresLeft()).contains(3);
    }

    @Test
    void should_hold_answers_back_as_told_and_forget_that_with_the_next_change() {
        change("pass", null, "3s");
        assertThat(probe.answer(KUBELET, NODE).delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(probe.view().delayMillis()).isEqualTo(3000);

        change("pass", null, null);
        assertThat(probe.answer(KUBELET, NODE).delay()).isZero();
    }

    @Test
    void should_count_a_late_answer_as_failed_only_once_the_timeout_is_over() {
        change("pass", null, "3s");
        var answer = probe.answer(KUBELET, NODE);

        clock.passSeconds(1);
        assertThat(newest()).returns(false, ProbeCall::failed).returns(false, ProbeCall::answered);

        clock.pass(Duration.ofMillis(1));
        assertThat(newest()).returns(true, ProbeCall::failed).returns(false, ProbeCall::answered);
        assertThat(probe.view().consecutiveFailures()).isEqualTo(1);

        clock.pass(Duration.ofMillis(1999));
        probe.answered(answer.call(), 200);
        assertThat(newest())
                .returns(200, ProbeCall::status)
                .returns(3000L, ProbeCall::durationMillis)
                .returns(true, ProbeCall::failed)
                .returns(true, ProbeCall::answered);
    }

    @Test
    void should_not_count_a_slow_answer_within_the_timeout_as_failed() {
        change("pass", null, "1s");
        var answer = probe.answer(KUBELET, NODE);
        clock.passSeconds(1);
        probe.answered(answer.call(), 200);

        assertThat(newest().failed()).isFalse();
        assertThat(probe.view().consecutiveFailures()).isZero();
    }

    @Test
    void should_know_no_timeout_where_the_manifest_is_not_known() {
        var unknown = new Probe(ProbeKind.LIVENESS, Optional.empty(), () -> true, clock);
        unknown.change(new ProbeChange("pass", null, "60s"));
        var answer = unknown.answer(KUBELET, NODE);
        clock.passSeconds(60);
        unknown.answered(answer.call(), 200);

        assertThat(unknown.view().calls()).singleElement().returns(false, ProbeCall::failed);
        assertThat(unknown.view().forecast()).isEmpty();
    }

    @Test
    void should_count_only_failures_that_the_kubelet_saw() {
        change("fail", null, null);
        call("curl/8");
        call("Mozilla/5.0");
        assertThat(probe.view().consecutiveFailures()).isZero();

        call(KUBELET);
        call("curl/8");
        call("kube-probe/playground");
        assertThat(probe.view().consecutiveFailures()).isEqualTo(2);
    }

    @Test
    void should_not_let_the_success_of_another_caller_end_a_row_of_failures() {
        change("fail-next", 1, null);
        call(KUBELET);
        call("curl/8");

        assertThat(probe.view().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void should_begin_to_count_anew_after_a_success() {
        change("fail-next", 2, null);
        call(KUBELET);
        call(KUBELET);
        assertThat(probe.view().consecutiveFailures()).isEqualTo(2);

        call(KUBELET);
        assertThat(probe.view().consecutiveFailures()).isZero();

        change("fail", null, null);
        call(KUBELET);
        assertThat(probe.view().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void should_leave_an_answer_out_of_the_row_that_may_still_come_in_time() {
        change("fail", null, null);
        call(KUBELET);
        probe.answer(KUBELET, NODE);

        assertThat(probe.view().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void should_keep_failures_of_the_kubelet_in_mind_however_often_others_call() {
        change("fail", null, null);
        call(KUBELET);
        for (var other = 0; other < 50; other++) {
            call("curl/8");
        }

        assertThat(probe.view().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void should_count_up_to_a_threshold_beyond_the_calls_shown() {
        var patient = new Probe(ProbeKind.READINESS, Optional.of(new ProbeTiming(1, 1, 30, false)), () -> true, clock);
        patient.change(new ProbeChange("fail", null, null));
        for (var failures = 0; failures < 30; failures++) {
            patient.answered(patient.answer(KUBELET, NODE).call(), 503);
        }

        assertThat(patient.view().consecutiveFailures()).isEqualTo(30);
        assertThat(patient.view().calls()).hasSize(20);
    }

    @Test
    void should_show_the_last_20_calls_newest_first() {
        for (var number = 0; number < 25; number++) {
            call("caller" + number + "/1");
            clock.passSeconds(1);
        }

        assertThat(probe.view().calls()).hasSize(20);
        assertThat(probe.view().calls().get(0).caller()).isEqualTo("caller24");
        assertThat(probe.view().calls().get(19).caller()).isEqualTo("caller5");
    }

    @Test
    void should_toggle_between_fail_and_pass() {
        assertThat(probe.toggle()).isFalse();
        assertThat(probe.view().mode()).isEqualTo("fail");
        assertThat(probe.toggle()).isTrue();
        assertThat(probe.view().mode()).isEqualTo("pass");
    }

    @Test
    void should_be_put_right_by_a_toggle_where_it_fails_or_answers_late_on_purpose() {
        change("fail-next", 5, null);
        assertThat(probe.toggle()).isTrue();

        change("pass", null, "3s");
        assertThat(probe.toggle()).isTrue();
        assertThat(probe.view().delayMillis()).isZero();
    }

    @Test
    void should_be_down_with_what_it_depends_on_whatever_it_has_been_told() {
        var brokerUp = new AtomicBoolean(true);
        var ready = new Probe(ProbeKind.READINESS, Optional.of(TIMING), brokerUp::get, clock);
        assertThat(ready.up()).isTrue();
        brokerUp.set(false);

        assertThat(ready.answer(KUBELET, NODE).passes()).isTrue();
        assertThat(ready.view().calls()).singleElement().returns(503, ProbeCall::status);
        assertThat(ready.view().up()).isFalse();
    }

    @Test
    void should_show_what_was_answered_in_the_end() {
        var answer = probe.answer(KUBELET, NODE);
        probe.answered(answer.call(), 503);

        assertThat(newest()).returns(503, ProbeCall::status).returns(true, ProbeCall::failed);
    }

    /** @return the status that a check of nothing but the toggle makes of it */
    private int call(String userAgent) {
        var answer = probe.answer(userAgent, NODE);
        var status = answer.passes() ? 200 : 503;
        probe.answered(answer.call(), status);
        return status;
    }

    private void change(String mode, Integer count, String delay) {
        probe.change(new ProbeChange(mode, count, delay));
    }

    private ProbeCall newest() {
        return probe.view().calls().get(0);
    }

    private Probe probe(ProbeKind kind) {
        return new Probe(kind, Optional.of(TIMING), () -> true, clock);
    }
}

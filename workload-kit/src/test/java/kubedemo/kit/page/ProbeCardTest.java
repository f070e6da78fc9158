package kubedemo.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.probe.Forecast;
import kubedemo.kit.probe.Forecast.Action;
import kubedemo.kit.probe.ProbeCall;
import kubedemo.kit.probe.ProbeKind;
import kubedemo.kit.probe.ProbeTiming;
import kubedemo.kit.probe.ProbeView;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeCardTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private ProbeKind kind = ProbeKind.LIVENESS;
    private String mode = "pass";
    private Optional<Integer> left = Optional.empty();
    private long delayMillis;
    private int failures;
    private Optional<ProbeTiming> timing = Optional.of(new ProbeTiming(10, 1, 3, false));
    private Optional<Forecast> forecast = Optional.empty();
    private boolean outOfService;
    private final List<ProbeCall> calls = new ArrayList<>();
    private Supervisor supervisor = Supervisor.KUBERNETES;

    @Test
    void should_say_that_no_call_has_come() {
        assertThat(card().sentence()).isEqualTo("no call from the kubelet yet");
        supervisor = Supervisor.PLAYGROUND;
        assertThat(card().sentence()).isEqualTo("no call from the playground (a stand-in for the kubelet) yet");
        supervisor = Supervisor.NONE;
        assertThat(card().sentence()).isEqualTo("nobody calls this probe");
    }

    @Test
    void should_not_take_the_call_of_another_for_the_kubelets() {
        calls.add(call("curl", false, 200));

        assertThat(card().sentence()).isEqualTo("no call from the kubelet yet");
    }

    @Test
    void should_say_that_all_is_well_and_when_the_next_call_comes() {
        calls.add(call("kubelet", true, 200));
        assertThat(card().sentence()).isEqualTo("all is well, next call in about 10 s");

        kind = ProbeKind.READINESS;
        assertThat(card().sentence()).isEqualTo("in the Service, next call in about 10 s");

        timing = Optional.empty();
        assertThat(card().sentence()).isEqualTo("in the Service");
    }

    @Test
    void should_say_how_it_is_called_and_what_of_that_is_assumed() {
        assertThat(card().schedule()).isEqualTo("every 10 s, timeout 1 s, acts after 3 failures");

        timing = Optional.of(new ProbeTiming(5, 1, 3, true));
        assertThat(card().schedule()).isEqualTo("called every 5 s; assumed: timeout 1 s, acts after 3 failures");

        timing = Optional.empty();
        assertThat(card().schedule()).isEqualTo("the period is known after a few calls");
        supervisor = Supervisor.NONE;
        assertThat(card().schedule()).isEqualTo("schedule not known");
    }

    @Test
    void should_say_that_a_startup_probe_has_done_its_work() {
        kind = ProbeKind.STARTUP;
        calls.add(call("kubelet", true, 200));

        assertThat(card().sentence()).isEqualTo("has started, no longer called");
    }

    @Test
    void should_count_down_to_the_restart() {
        calls.add(call("kubelet", true, 503));
        mode = "fail";
        failures = 1;
        forecast = Optional.of(new Forecast(Action.RESTART, 19.6));

        assertThat(card().sentence()).isEqualTo("1 of 3 failed, restart in about 20 s");
        assertThat(card().alarming()).isTrue();
    }

    @Test
    void should_say_that_it_happens_now_and_count_no_further_than_the_threshold() {
        calls.add(call("kubelet", true, 503));
        failures = 5;
        forecast = Optional.of(new Forecast(Action.RESTART, 0.4));

        assertThat(card().sentence()).isEqualTo("3 of 3 failed, restart now");
    }

    @Test
    void should_count_down_to_leaving_and_joining_the_service() {
        kind = ProbeKind.READINESS;
        calls.add(call("kubelet", true, 503));
        failures = 2;
        forecast = Optional.of(new Forecast(Action.LEAVE_SERVICE, 10));
        assertThat(card().sentence()).isEqualTo("2 of 3 failed, out of the Service in about 10 s");
        assertThat(card().alarming()).isTrue();

        failures = 3;
        forecast = Optional.of(new Forecast(Action.JOIN_SERVICE, 4));
        assertThat(card().sentence()).isEqualTo("3 of 3 failed, back in the Service in about 4 s");
        assertThat(card().alarming()).isFalse();
    }

    @Test
    void should_say_that_it_is_out_of_the_service() {
        kind = ProbeKind.READINESS;
        calls.add(call("kubelet", true, 503));
        failures = 3;
        outOfService = true;

        assertThat(card().sentence()).isEqualTo("3 of 3 failed, out of the Service until it passes");
        assertThat(card().alarming()).isTrue();
    }

    @Test
    void should_say_that_too_few_calls_will_fail() {
        calls.add(call("kubelet", true, 200));
        mode = "fail-next";
        left = Optional.of(2);
        assertThat(card().sentence()).isEqualTo("will recover before anything happens");

        failures = 1;
        left = Optional.of(1);
        assertThat(card().sentence()).isEqualTo("1 of 3 failed, will recover before anything happens");
        assertThat(card().alarming()).isFalse();
    }

    @Test
    void should_say_what_has_been_asked_of_it() {
        assertThat(card().setting()).isEqualTo("passes");
        mode = "fail";
        assertThat(card().setting()).isEqualTo("fails until toggled");
        mode = "fail-next";
        left = Optional.of(1);
        assertThat(card().setting()).isEqualTo("fails the next call");
        left = Optional.of(2);
        delayMillis = 1500;
        assertThat(card().setting()).isEqualTo("fails the next 2 calls, each answer held back 1.5 s");
    }

    @Test
    void should_write_numbers_in_English_wherever_it_runs() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            delayMillis = 1500;
            assertThat(card().setting()).contains("1.5 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void should_offer_the_toggle_that_changes_something() {
        assertThat(card().view().toggleTo()).isEqualTo("fail");
        mode = "fail";
        assertThat(card().view().toggleTo()).isEqualTo("pass");
        mode = "pass";
        delayMillis = 1;
        assertThat(card().view().toggleTo()).isEqualTo("pass");
    }

    @Test
    void should_show_the_newest_call_at_the_right_end_and_tell_calls_apart_without_colour() {
        calls.add(new ProbeCall(NOW, "kubelet", true, 200, 10, false, false));
        calls.add(new ProbeCall(NOW, "kubelet", true, 200, 3000, true, true));
        calls.add(call("kubelet", true, 503));
        calls.add(call("curl", false, 200));

        var strip = card().strip();

        assertThat(strip).hasSize(20);
        assertThat(strip.subList(0, 16)).extracting(ProbeCard.Slot::kind).containsOnly("empty");
        assertThat(strip.subList(16, 20))
                .extracting(ProbeCard.Slot::kind)
                .containsExactly("passed other", "failed", "failed", "waiting");
        assertThat(strip.subList(16, 20))
                .extracting(ProbeCard.Slot::mark)
                .containsExactly("✓", "✕", "⏱", "…")
                .doesNotHaveDuplicates();
        assertThat(strip.get(18).title()).endsWith("kubelet: 200 in 3000 ms (too late)");
    }

    @Test
    void should_put_the_strip_into_words() {
        assertThat(card().stripInWords()).isEqualTo("No calls yet");
        calls.add(call("kubelet", true, 503));
        calls.add(call("kubelet", true, 200));
        calls.add(call("kubelet", true, 200));
        assertThat(card().stripInWords()).isEqualTo("Last 3 calls: 2 passed, 1 failed");
    }

    private ProbeCard card() {
        return new ProbeCard(
                new ProbeView(
                        kind,
                        "/" + kind.path(),
                        mode,
                        left,
                        delayMillis,
                        Optional.empty(),
                        mode.equals("pass"),
                        failures,
                        timing,
                        forecast,
                        outOfService,
                        List.copyOf(calls)),
                supervisor,
                NOW);
    }

    private static ProbeCall call(String caller, boolean kubelet, int status) {
        return new ProbeCall(NOW, caller, kubelet, status, 1, status != 200, true);
    }
}

package kubedemo.playground;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class RestarterTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Transcript transcript = new Transcript();
    private final List<WorkloadProcess> runs = new CopyOnWriteArrayList<>();

    @Test
    void should_start_again_at_once_then_back_off() {
        var workload = FakeWorkload.workload("crasher", Map.of("FIRST_EXIT", "3"));
        var backOff = new BackOff(Duration.ofMillis(1500), LONG, LONG);
        try (var restarter = new Restarter(workload, backOff, runs::add, transcript.console())) {
            restarter.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> runs.size() == 3);

            assertThat(restarter.restarts()).isEqualTo(2);
            assertThat(runs).first().satisfies(run -> assertThat(run.exitCode()).isEqualTo(3));
            assertThat(transcript.text())
                    .contains("[crasher] leaving")
                    .contains("crasher: restart 1 at once")
                    .contains("crasher: restart 2 after a back-off of 1 s");
        }
    }

    @Test
    void should_leave_nothing_running_once_closed() {
        var restarter = restarter(Map.of());
        restarter.start();
        await().until(() -> transcript.text().contains("[fake] serving as fake"));

        restarter.close();

        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.running()).isFalse();
            assertThat(run.exitCode()).isEqualTo(143);
            assertThat(ProcessHandle.of(run.pid())).isEmpty();
        });
        assertThat(transcript.text()).doesNotContain("restart", "ended");
    }

    @Test
    void should_start_nothing_after_it_was_closed() {
        var restarter = restarter(Map.of());

        restarter.close();
        restarter.start();

        assertThat(restarter.process()).isEmpty();
    }

    @Test
    void should_stop_a_workload_that_is_still_starting() {
        for (var i = 0; i < 10; i++) {
            var restarter = restarter(Map.of());
            restarter.start();
            restarter.close();
            assertThat(restarter.process().map(WorkloadProcess::running).orElse(false))
                    .isFalse();
        }
    }

    @Test
    void should_restart_on_request() {
        try (var restarter = restarter(Map.of())) {
            restarter.start();
            await().until(() -> transcript.text().contains("serving"));

            restarter.restart();

            await().until(() -> runs.size() == 2);
            assertThat(runs.get(0).running()).isFalse();
            assertThat(runs.get(1).running()).isTrue();
        }
    }

    @Test
    void should_kill_what_ignores_sigterm() throws InterruptedException {
        try (var restarter = restarter(Map.of("STUBBORN", "true"))) {
            restarter.start();
            await().until(() -> transcript.text().contains("serving"));
            var run = runs.get(0);

            run.terminate();
            assertThat(run.awaitExit(Duration.ofMillis(300))).isFalse();
            run.stop(Duration.ofMillis(100));

            assertThat(run.exitCode()).isEqualTo(137);
            await().until(() -> runs.size() == 2);
            runs.get(1).stop(Duration.ofMillis(100));
            restarter.terminate();
        }
    }

    @Test
    void should_say_when_there_is_no_such_program_and_try_again() {
        var workload = new WorkloadSpec("ghost", 1, List.of("/no/such/program"), Map.of());
        try (var restarter = new Restarter(workload, BackOff.kubernetes(), runs::add, transcript.console())) {
            restarter.start();

            await().until(() -> restarter.restarts() == 2);

            assertThat(transcript.text())
                    .contains("ghost: could not start: ")
                    .contains("ghost: restart 2 after a back-off of 10 s");
        }
    }

    private Restarter restarter(Map<String, String> environment) {
        var backOff = new BackOff(LONG, LONG, LONG);
        return new Restarter(FakeWorkload.workload("fake", environment), backOff, runs::add, transcript.console());
    }
}

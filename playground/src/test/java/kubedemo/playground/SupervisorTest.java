package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
class SupervisorTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Transcript transcript = new Transcript();
    private final List<Container> lives = new CopyOnWriteArrayList<>();

    @Test
    void should_start_again_at_once_then_back_off() {
        var workload = FakeWorkload.workload("crasher", Map.of("FIRST_EXIT", "3"));
        var backOff = new BackOff(Duration.ofMillis(1500), LONG, LONG);
        try (var supervisor = new Supervisor(workload, backOff, lives::add, transcript.console())) {
            supervisor.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> lives.size() == 3);

            assertThat(supervisor.restarts()).isEqualTo(2);
            assertThat(transcript.text())
                    .contains("[crasher] leaving")
                    .contains("crasher: ended with exit code 3 after 0 s")
                    .contains("crasher: restart 1 at once")
                    .contains("crasher: restart 2 after a back-off of 1 s");
        }
    }

    @Test
    void should_leave_nothing_running_once_closed() {
        var supervisor = supervisor(Map.of());
        supervisor.start();
        await().until(() -> transcript.text().contains("[fake] serving as fake"));

        supervisor.close();

        assertThat(lives).singleElement().satisfies(life -> {
            assertThat(life.running()).isFalse();
            assertThat(life.exitCode()).isEqualTo(143);
            assertThat(ProcessHandle.of(life.pid())).isEmpty();
        });
        assertThat(transcript.text()).doesNotContain("restart", "ended");
    }

    @Test
    void should_start_nothing_after_it_was_closed() {
        var supervisor = supervisor(Map.of());

        supervisor.close();
        supervisor.start();

        assertThat(supervisor.container()).isEmpty();
    }

    @Test
    void should_stop_a_workload_that_is_still_starting() {
        for (int i = 0; i < 10; i++) {
            var supervisor = supervisor(Map.of());
            supervisor.start();
            supervisor.close();
            assertThat(supervisor.container().map(Container::running).orElse(false))
                    .isFalse();
        }
    }

    @Test
    void should_restart_on_request() {
        try (var supervisor = supervisor(Map.of())) {
            supervisor.start();
            await().until(() -> transcript.text().contains("serving"));

            supervisor.restart();

            await().until(() -> lives.size() == 2);
            assertThat(lives.get(0).running()).isFalse();
            assertThat(lives.get(1).running()).isTrue();
        }
    }

    @Test
    void should_kill_what_ignores_sigterm() throws InterruptedException {
        try (var supervisor = supervisor(Map.of("STUBBORN", "true"))) {
            supervisor.start();
            await().until(() -> transcript.text().contains("serving"));
            Container life = lives.get(0);

            life.terminate();
            assertThat(life.awaitExit(Duration.ofMillis(300))).isFalse();
            life.stop(Duration.ofMillis(100));

            assertThat(life.exitCode()).isEqualTo(137);
            await().until(() -> lives.size() == 2);
            lives.get(1).stop(Duration.ofMillis(100));
            supervisor.terminate();
        }
    }

    @Test
    void should_say_when_there_is_no_such_program_and_try_again() {
        var workload = new Workload("ghost", 1, List.of("/no/such/program"), Map.of());
        try (var supervisor = new Supervisor(workload, BackOff.kubernetes(), lives::add, transcript.console())) {
            supervisor.start();

            await().until(() -> supervisor.restarts() == 2);

            assertThat(transcript.text())
                    .contains("ghost: could not start: ")
                    .contains("ghost: restart 2 after a back-off of 10 s");
        }
    }

    private Supervisor supervisor(Map<String, String> environment) {
        var backOff = new BackOff(LONG, LONG, LONG);
        return new Supervisor(FakeWorkload.workload("fake", environment), backOff, lives::add, transcript.console());
    }
}

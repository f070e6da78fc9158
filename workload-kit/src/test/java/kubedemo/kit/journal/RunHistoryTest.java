package kubedemo.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.Ticker;
import kubedemo.kit.probe.ProbeKind;
import kubedemo.kit.probe.ProbeTiming;
import kubedemo.kit.probe.ProbeView;
import kubedemo.kit.time.SteadyClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private int failures;
    private Optional<ProbeTiming> timing = Optional.empty();

    @TempDir
    Path directory;

    @Test
    void should_remember_a_run_that_was_killed_before_its_first_second_was_over() {
        history(START).begin(new StartupEvent());

        assertThat(history(START.plusSeconds(3)).earlier()).singleElement().satisfies(run -> assertThat(run.ending())
                .startsWith("killed without warning"));
    }

    @Test
    void should_keep_what_the_next_run_knew_of_the_end() {
        history(START).begin(new StartupEvent());
        var next = history(START.plusSeconds(3));
        next.begin(new StartupEvent());

        var third = history(START.plusSeconds(60)).earlier();
        assertThat(third).hasSize(2);
        assertThat(third.get(1)).isEqualTo(next.earlier().get(0));
    }

    @Test
    void should_never_be_up_for_less_than_nothing() {
        var wall = new AtomicReference<>(START);
        var nanos = new AtomicLong();
        InstantSource source = wall::get;
        var wallClock = source.withZone(ZoneOffset.UTC);
        var history = history(wallClock, new SteadyClock(wallClock, nanos::get));

        wall.set(START.minusSeconds(3385));
        nanos.set(215_000_000_000L);
        assertThat(history.uptime()).hasSeconds(215);
    }

    /** Told of the threshold, fewer failures are no reason; not told, the restart says what it is. */
    @ParameterizedTest
    @CsvSource({"0, true,", "2, true,", "3, true, 3", "0, false,", "5, false, 5"})
    void should_learn_after_how_many_failures_it_is_restarted(int failures, boolean told, Integer learned) {
        this.failures = failures;
        timing = told ? Optional.of(new ProbeTiming(10, 1, 3, false)) : Optional.empty();
        history(START).sigterm(new Shutdown.Begun());

        var next = history(START.plusSeconds(3));
        assertThat(next.failuresToRestart()).isEqualTo(Optional.ofNullable(learned));
        assertThat(next.earlier()).singleElement().satisfies(run -> assertThat(run.ending())
                .isEqualTo(
                        learned == null
                                ? "told to stop (SIGTERM)"
                                : "restarted after " + learned + " failed liveness calls (SIGTERM)"));
    }

    @Test
    void should_keep_what_was_done_to_a_limit_for_the_next_run(@TempDir Path group) throws IOException {
        Files.writeString(group.resolve("cpu.stat"), "usage_usec 1\n");
        Files.writeString(group.resolve("cpu.max"), "100000 100000\n");
        var membership = Files.writeString(group.resolve("membership"), "0::/\n");
        Files.createFile(group.resolve("cgroup.controllers"));
        var clock = Clock.fixed(START, ZoneOffset.UTC);
        var history =
                new RunHistory(Optional.of(directory), Cgroup.find(group, membership), this::liveness, clock, clock);
        history.tick(new Ticker.Tick(1));
        assertThat(history.limitChanges()).isEmpty();

        Files.writeString(group.resolve("cpu.max"), "200000 100000\n");
        history.tick(new Ticker.Tick(2));

        var changes = Map.of("2026-01-01T00:00:00Z", "CPU limit 1 -> 2 cores");
        assertThat(history.limitChanges()).isEqualTo(changes);
        assertThat(history(START.plusSeconds(9)).earlier()).singleElement().satisfies(run -> {
            assertThat(run.limitChanges()).isEqualTo(changes);
            assertThat(run.resized()).isEqualTo("CPU limit 1 -> 2 cores");
        });
    }

    private ProbeView liveness() {
        return new ProbeView(
                ProbeKind.LIVENESS,
                "/livez",
                "pass",
                Optional.empty(),
                0,
                Optional.empty(),
                true,
                failures,
                timing,
                Optional.empty(),
                false,
                List.of());
    }

    private RunHistory history(Instant now) {
        return history(Clock.fixed(now, ZoneOffset.UTC), Clock.fixed(now, ZoneOffset.UTC));
    }

    private RunHistory history(Clock wall, Clock steady) {
        return new RunHistory(Optional.of(directory), Optional.empty(), this::liveness, wall, steady);
    }
}

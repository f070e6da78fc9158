package kubedemo.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private Instant wall = START;
    private long nanos = -5;
    private final SteadyClock clock =
            new SteadyClock(((InstantSource) () -> wall).withZone(ZoneOffset.UTC), () -> nanos);
    private final Instant first = clock.instant();

    @Test
    void should_begin_as_wall_time_and_go_as_it_does() {
        assertThat(first).isEqualTo(START);

        passes(Duration.ofSeconds(10));
        assertThat(age()).hasSeconds(10);
    }

    @Test
    void should_go_on_where_the_clock_is_set_back() {
        passes(Duration.ofSeconds(10));
        wall = wall.minus(Duration.ofHours(1));
        assertThat(age()).hasSeconds(10);

        passes(Duration.ofSeconds(5));
        assertThat(age()).hasSeconds(15);
    }

    @Test
    void should_count_the_time_that_the_machine_has_slept() {
        passes(Duration.ofSeconds(10));
        assertThat(age()).hasSeconds(10);

        wall = wall.plus(Duration.ofHours(8));
        assertThat(age()).hasHours(8);

        passes(Duration.ofSeconds(5));
        assertThat(age()).isEqualTo(Duration.ofHours(8).plusSeconds(15));
    }

    @Test
    void should_not_gain_by_corrections_to_and_fro() {
        for (var i = 0; i < 1000; i++) {
            wall = wall.plusMillis(i % 2 == 0 ? 500 : -500);
            passes(Duration.ofMillis(1));
            clock.instant();
        }

        assertThat(age()).hasSeconds(1);
    }

    private Duration age() {
        return Duration.between(first, clock.instant());
    }

    private void passes(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}

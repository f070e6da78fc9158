package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.journal.ContainerRun;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StressCardTest {
    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

    @Test
    void should_say_how_far_the_previous_run_had_come() {
        assertThat(card(Optional.of(97 * MIB), Optional.of(100 * MIB)).lastSample())
                .contains("97.0 MiB of memory in use of a limit of 100.0 MiB, 12 s after its start");
        assertThat(card(Optional.of(97 * MIB), Optional.empty()).lastSample())
                .contains("97.0 MiB of memory in use, 12 s after its start");
        assertThat(card(Optional.empty(), Optional.empty()).lastSample()).isEmpty();
    }

    private static StressCard card(Optional<Long> used, Optional<Long> limit) {
        var forecast = new OomForecast(Stress.NONE, Optional.empty(), 0);
        return new StressCard(
                forecast,
                UseBar.of(forecast),
                UseChart.of(List.of()),
                Optional.of(new ContainerRun(
                        START, START.plusSeconds(12), used, limit, 0, Optional.empty(), Map.of(), Map.of())));
    }
}

package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackOffTest {
    private static final Duration SHORT_RUN = Duration.ofSeconds(30);

    private final BackOff backOff = BackOff.kubernetes();

    @Test
    void should_restart_at_once_then_double_from_10_s_up_to_300_s() {
        assertThat(waits(9, SHORT_RUN)).containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void should_forget_after_10_minutes_of_running() {
        assertThat(waits(3, SHORT_RUN)).containsExactly(0L, 10L, 20L);
        assertThat(waits(1, Duration.ofMinutes(10))).containsExactly(0L);
        assertThat(waits(2, Duration.ofMinutes(10).minusMillis(1))).containsExactly(10L, 20L);
    }

    private Stream<Long> waits(int count, Duration run) {
        return Stream.generate(() -> backOff.afterRunOf(run).toSeconds()).limit(count);
    }
}

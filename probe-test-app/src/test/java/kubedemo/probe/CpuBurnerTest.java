package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CpuBurnerTest {
    private static final long LOOK = 300_000;

    private final AtomicLong clock = new AtomicLong(5_000_000_000L);
    private final AtomicInteger looks = new AtomicInteger();
    private final CpuBurner burner = new CpuBurner(() -> {
        looks.incrementAndGet();
        return clock.getAndAdd(LOOK);
    });

    @Test
    void should_burn_until_the_cpu_clock_says_so_and_no_longer() {
        assertThat(burner.burn(Duration.ofMillis(2))).isEqualTo(Duration.ofNanos(7 * LOOK));
        assertThat(looks).hasValue(8);
    }

    @Test
    void should_burn_nothing_when_asked_for_nothing() {
        assertThat(burner.burn(Duration.ZERO)).isZero();
        assertThat(looks).hasValue(1);
    }

    @Test
    void should_burn_by_the_cpu_clock_of_the_calling_thread() {
        assertThat(new CpuBurner().burn(Duration.ofMillis(5))).isGreaterThanOrEqualTo(Duration.ofMillis(5));
    }

    @Test
    @Timeout(20)
    void should_not_count_time_in_which_the_clock_stands_still() {
        var standing = new AtomicInteger();
        var throttled = new CpuBurner(() -> standing.getAndIncrement() < 1000 ? 0 : 1_000_000);

        assertThat(throttled.burn(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
        assertThat(standing).hasValue(1001);
    }
}

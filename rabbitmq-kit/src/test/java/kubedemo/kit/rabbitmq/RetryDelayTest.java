package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryDelayTest {
    private final RetryDelay delay = new RetryDelay(new Random(1));

    @Test
    void should_double_up_to_fifteen_seconds_less_a_random_half() {
        var longest = 500;
        for (var failure = 1; failure <= 100; failure++) {
            assertThat(delay.next().toMillis()).isBetween(longest / 2L, (long) longest);
            longest = Math.min(2 * longest, 15_000);
        }
    }

    @Test
    void should_not_let_all_come_back_in_the_same_moment() {
        var first = Stream.generate(() -> new RetryDelay(new Random()).next()).limit(50);

        assertThat(first.distinct().count()).isGreaterThan(20);
    }

    @Test
    void should_begin_anew_after_a_success() {
        for (var failure = 1; failure <= 10; failure++) {
            delay.next();
        }
        delay.reset();

        assertThat(delay.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}

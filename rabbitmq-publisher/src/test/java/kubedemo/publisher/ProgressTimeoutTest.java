package kubedemo.publisher;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressTimeoutTest {
    @Test
    void should_end_without_progress() {
        var timeout = new ProgressTimeout(Duration.ofMillis(50));

        await().until(timeout::ended);
        assertThat(timeout.left()).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(timeout.idle()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void should_begin_anew_with_progress() {
        var timeout = new ProgressTimeout(Duration.ofHours(1));
        await().until(() -> timeout.idle().compareTo(Duration.ofMillis(200)) > 0);

        var before = timeout.left();
        timeout.progress();

        assertThat(timeout.left()).isGreaterThan(before);
        assertThat(timeout.ended()).isFalse();
    }
}

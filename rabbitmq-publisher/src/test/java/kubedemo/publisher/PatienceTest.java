package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatienceTest {
    @Test
    void should_end_without_progress() {
        var patience = new Patience(Duration.ofMillis(50));

        await().until(patience::ended);
        assertThat(patience.left()).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(patience.idle()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void should_begin_anew_with_progress() {
        var patience = new Patience(Duration.ofHours(1));
        await().until(() -> patience.idle().compareTo(Duration.ofMillis(200)) > 0);

        var before = patience.left();
        patience.progress();

        assertThat(patience.left()).isGreaterThan(before);
        assertThat(patience.ended()).isFalse();
    }
}

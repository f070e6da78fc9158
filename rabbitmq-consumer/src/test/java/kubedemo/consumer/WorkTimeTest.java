package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkTimeTest {
    private final Random random = new Random(1);

    @Test
    void should_always_take_the_same_time() {
        assertThat(read("1s").draw(random)).isEqualTo(Duration.ofSeconds(1));
        assertThat(read("0").draw(random)).isZero();
        assertThat(read("PT1.5S").draw(random)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void should_spread_evenly_over_a_range() {
        var range = read("500ms..2s");

        var drawn = IntStream.range(0, 10_000)
                .mapToObj(each -> range.draw(random).toMillis())
                .toList();

        assertThat(drawn).allMatch(millis -> millis >= 500 && millis <= 2_000);
        assertThat(drawn.stream().mapToLong(millis -> millis).average().orElseThrow())
                .isBetween(1_225.0, 1_275.0);
        assertThat(drawn).anyMatch(millis -> millis < 520).anyMatch(millis -> millis > 1_980);
    }

    private static WorkTime read(String text) {
        return WorkTime.read(new Input("CONSUMER_WORK", text));
    }
}

package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsumerConfigTest {
    @Test
    void should_be_the_training_s_consumer_where_nothing_is_set() {
        var config = config(Map.of());

        assertThat(config.work()).isEqualTo(new WorkTime(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThat(config.failRate()).isZero();
        assertThat(config.poison()).isEmpty();
        assertThat(config.prefetch()).isEqualTo(1);
        assertThat(config.sentence()).isEqualTo("Each message takes 1s; none fails on purpose, 1 at a time.");
    }

    @Test
    void should_take_what_is_set() {
        var config = config(Map.of(
                "CONSUMER_WORK", "500ms..2s",
                "CONSUMER_FAIL_RATE", "25%",
                "CONSUMER_POISON", "arsenic",
                "CONSUMER_PREFETCH", "10"));

        assertThat(config.work()).isEqualTo(new WorkTime(Duration.ofMillis(500), Duration.ofSeconds(2)));
        assertThat(config.failRate()).isEqualTo(0.25);
        assertThat(config.poison()).contains("arsenic");
        assertThat(config.prefetch()).isEqualTo(10);
        assertThat(config.sentence())
                .isEqualTo("Each message takes 500ms to 2s; 25.0 % fail, 10 at a time;"
                        + " those with “arsenic” in them always fail.");
    }

    @ParameterizedTest
    @CsvSource({
        "CONSUMER_WORK, -1s",
        "CONSUMER_WORK, 601s",
        "CONSUMER_WORK, 1s..",
        "CONSUMER_WORK, ..1s",
        "CONSUMER_WORK, 1s..2s..3s",
        "CONSUMER_WORK, 2s..1s",
        "CONSUMER_FAIL_RATE, 1.01",
        "CONSUMER_FAIL_RATE, -0.1",
        "CONSUMER_PREFETCH, 0",
        "CONSUMER_PREFETCH, 65536"
    })
    void should_refuse_what_is_out_of_bounds(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(name + " is '" + value + "'; allowed: ");
    }

    private static ConsumerConfig config(Map<String, String> variables) {
        return ConsumerConfig.from(new Environment(variables::get));
    }
}

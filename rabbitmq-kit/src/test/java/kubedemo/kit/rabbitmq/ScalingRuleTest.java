package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScalingRuleTest {
    @Test
    void should_be_the_training_s_where_nothing_is_set() {
        assertThat(rule(Map.of())).isEqualTo(new ScalingRule(5, 0, 30));
    }

    @Test
    void should_take_what_is_set() {
        assertThat(rule(Map.of("KEDA_MESSAGES_PER_REPLICA", "20", "KEDA_MIN_REPLICAS", "1", "KEDA_MAX_REPLICAS", "4")))
                .isEqualTo(new ScalingRule(20, 1, 4));
    }

    @ParameterizedTest
    @CsvSource({
        "KEDA_MESSAGES_PER_REPLICA, 0",
        "KEDA_MESSAGES_PER_REPLICA, 1000001",
        "KEDA_MIN_REPLICAS, -1",
        "KEDA_MIN_REPLICAS, 10001",
        "KEDA_MAX_REPLICAS, 0",
        "KEDA_MAX_REPLICAS, many"
    })
    void should_refuse_what_is_out_of_bounds(String name, String value) {
        assertThatThrownBy(() -> rule(Map.of(name, value)))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(name + " is '" + value + "'; allowed: ");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "5, 1", "6, 2", "13, 3", "146, 30", "150, 30", "300, 30", "3000000000, 30"})
    void should_scale_as_the_training_does(long messages, long replicas) {
        assertThat(new ScalingRule(5, 0, 30).replicas(messages)).isEqualTo(replicas);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "11, 3", "100, 4"})
    void should_keep_to_its_bounds(long messages, long replicas) {
        assertThat(new ScalingRule(5, 2, 4).replicas(messages)).isEqualTo(replicas);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "100, 1"})
    void should_let_the_maximum_win(long messages, long replicas) {
        assertThat(new ScalingRule(5, 3, 1).replicas(messages)).isEqualTo(replicas);
    }

    private static ScalingRule rule(Map<String, String> variables) {
        return ScalingRule.from(new Environment(variables::get));
    }
}

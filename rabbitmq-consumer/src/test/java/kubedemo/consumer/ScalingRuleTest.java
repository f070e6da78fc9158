package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScalingRuleTest {
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
}

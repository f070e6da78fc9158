package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import kubedemo.kit.cgroup.CpuUse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PredictionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2   | 2  | 2 | 1   | 0.5  | 2 threads, limit 1: 50 ms run, 50 ms wait in each 100 ms",
                "2   | 2  | 8 | 1   | 0.5  | 2 threads, limit 1: 50 ms run, 50 ms wait in each 100 ms",
                "10  | 10 | 16| 1   | 0.9  | 10 threads, limit 1: 10 ms run, 90 ms wait in each 100 ms",
                "10  | 10 | 2 | 1   | 0.5  | 10 threads on 2 cores, limit 1: 50 ms run, 50 ms wait in each 100 ms",
                "1.5 | 2  | 4 | 1   | 0.5  | 2 threads, limit 1: 50 ms run, 50 ms wait in each 100 ms",
                "3   | 3  | 4 | 2   | 0.333| 3 threads, limit 2: 66.7 ms run, 33.3 ms wait in each 100 ms",
                "1   | 1  | 2 | 0.2 | 0.8  | 1 thread, limit 0.2: 20 ms run, 80 ms wait in each 100 ms",
                "1   | 1  | 2 | 1   | 0    | 1 thread, limit 1: 1 core is asked for, so no thread has to wait for the limit",
                "1   | 10 | 2 | 1   | 0    | 10 threads on 2 cores, limit 1: 1 core is asked for, so no thread has to wait for the limit",
                "4   | 4  | 2 | 2   | 0    | 4 threads on 2 cores, limit 2: 4 cores are asked for, and the node has 2",
                "0   | 0  | 2 | 1   | 0    | Idle: nothing is asked for, so nothing waits"
            })
    void should_say_what_a_limit_does(
            double asked, int threads, int nodeCores, double limit, double throttled, String sum) {
        var prediction = new Prediction(asked, threads, nodeCores, limit(limit, 0.1));

        assertThat(prediction.throttled()).isCloseTo(throttled, within(0.001));
        assertThat(prediction.sum()).isEqualTo(sum);
    }

    @Test
    void should_predict_no_waiting_without_a_limit() {
        var prediction = new Prediction(3, 3, 2, cpu(Optional.empty(), Optional.empty()));

        assertThat(prediction.throttled()).isZero();
        assertThat(prediction.sum())
                .isEqualTo("3 threads on 2 cores, no limit: 3 cores are asked for, and the node has 2");
    }

    @Test
    void should_measure_by_the_same_rule() {
        assertThat(new Prediction(2, 2, 4, limit(1, 0.1)).measured(1.02, 1.02)).isEqualTo(0.5);
        assertThat(new Prediction(2, 2, 4, limit(1, 0.1)).measured(1, 0)).isZero();
    }

    @Test
    void should_reckon_with_the_period_of_the_quota() {
        assertThat(new Prediction(2, 2, 4, limit(1, 0.02)).sum())
                .isEqualTo("2 threads, limit 1: 10 ms run, 10 ms wait in each 20 ms");
    }

    @Test
    void should_not_take_a_limit_that_is_not_known_for_none() {
        assertThat(new Prediction(3, 3, 4, Optional.empty()).sum()).startsWith("3 threads, limit not known here: ");
    }

    private static Optional<CpuUse> limit(double cores, double period) {
        return cpu(Optional.of(cores), Optional.of(period));
    }

    private static Optional<CpuUse> cpu(Optional<Double> cores, Optional<Double> period) {
        return Optional.of(
                new CpuUse(cores, Optional.empty(), period, 0, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}

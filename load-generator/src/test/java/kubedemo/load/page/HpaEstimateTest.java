package kubedemo.load.page;

import static org.assertj.core.api.Assertions.assertThat;

import kubedemo.load.plan.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HpaEstimateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /burn           | 100   | 2 ms   | 100/s use 200m  | 200m / 25m = 8 pods, but its maximum is 5
            /burn           | 12.5  | 2 ms   | 12.5/s use 25m  | 25m / 25m = 1 pod.
            /burn           | 13    | 2 ms   | 13/s use 26m    | 26m / 25m = 2 pods.
            /burn?cpu=5ms   | 20    | 5 ms   | 20/s use 100m   | 100m / 25m = 4 pods.
            /burn?cpu=500us | 0     | 500 us | 0/s use 0m      | 0m / 25m = 1 pod.
            """)
    void should_do_the_arithmetic_of_the_autoscaler(String path, double rate, String cpu, String use, String pods) {
        assertThat(HpaEstimate.of(target("http://probe-test-app:8000" + path), true)
                        .orElseThrow()
                        .onCluster(rate))
                .contains("use " + cpu + " of CPU", use, pods);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://probe-test-app:8000/",
                "http://probe-test-app:8000/burned",
                "http://probe-test-app:8000/burn?cpu=much",
                "http://other:8000/burn"
            })
    void should_say_nothing_of_a_target_that_it_does_not_know(String url) {
        assertThat(HpaEstimate.of(target(url), true)).isEmpty();
    }

    @Test
    void should_know_it_with_a_prefix_and_a_namespace() {
        assertThat(HpaEstimate.of(target("http://dev-probe-test-app.dev.svc/burn"), true))
                .isPresent();
    }

    @Test
    void should_not_pretend_to_be_a_cluster() {
        assertThat(HpaEstimate.of(target("http://127.0.0.1:8000/burn"), false)
                        .orElseThrow()
                        .elsewhere(100))
                .contains("100/s use 200m", "There is no HPA on this machine");
    }

    private static Target target(String url) {
        return Target.of(url);
    }
}

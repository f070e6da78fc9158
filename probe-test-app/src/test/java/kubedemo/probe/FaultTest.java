package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.01, 1", "0.25, 25", "0.5, 50", "1, 100"})
    void should_strike_the_share_that_it_says(double rate, int struck) {
        var rolled = new AtomicInteger();
        var faults = new Faults(null, Fault.NONE, () -> rolled.getAndIncrement() / 100.0);
        var fault = new Fault(rate, 503, Duration.ZERO);

        var strikes = 0;
        for (var request = 0; request < 100; request++) {
            strikes += faults.strikes(fault) ? 1 : 0;
        }

        assertThat(strikes).isEqualTo(struck);
    }

    @Test
    void should_change_only_what_is_given() {
        var fault = new Fault(0.25, 503, Duration.ofMillis(100));

        assertThat(fault.with(null, null, null)).isEqualTo(fault);
        assertThat(fault.with("50%", null, null)).isEqualTo(new Fault(0.5, 503, Duration.ofMillis(100)));
        assertThat(fault.with(null, "404", "1s")).isEqualTo(new Fault(0.25, 404, Duration.ofSeconds(1)));
    }

    @Test
    void should_be_what_the_variables_say() {
        assertThat(from(Map.of())).isEqualTo(Fault.NONE);
        assertThat(from(Map.of("FAULTS_ERROR_RATE", "30%"))).isEqualTo(new Fault(0.3, 500, Duration.ZERO));
        assertThat(from(Map.of("FAULTS_ERROR_RATE", "0.3", "FAULTS_STATUS", "503", "FAULTS_LATENCY", "800ms")))
                .isEqualTo(new Fault(0.3, 503, Duration.ofMillis(800)));
    }

    private static Fault from(Map<String, String> variables) {
        return Fault.from(new Environment(variables::get));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, none",
        "1, 0, '100% of requests fail with 503, 0s added to each'",
        "0.125, 200, '12.5% of requests fail with 503, 200ms added to each'",
        "0, 200, '0% of requests fail with 503, 200ms added to each'"
    })
    void should_put_itself_into_words(double rate, int millis, String words) {
        assertThat(new Fault(rate, 503, Duration.ofMillis(millis))).hasToString(words);
    }

    @Test
    void should_offer_its_own_status_beside_the_usual_ones() {
        assertThat(new Fault(0, 418, Duration.ZERO).statuses()).containsExactly(404, 418, 429, 500, 503);
        assertThat(new Fault(0, 500, Duration.ZERO).statuses()).containsExactly(404, 429, 500, 503);
    }
}

package kubedemo.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import kubedemo.kit.TestClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallPeriodTest {
    private static final String NODE = "10.244.0.1";

    private final TestClock clock = new TestClock();
    private final CallPeriod period = new CallPeriod();

    /** Gaps in milliseconds, from call to call; 0 where nothing is to be said. */
    @ParameterizedTest
    @CsvSource({
        "10000 10000, 0",
        "10000 10000 10000, 10",
        "9950 10060 9990 10010, 10",
        "1000 1020 980 1010, 1",
        // a node that was busy once
        "10000 10000 13000 10000, 10",
        "10000 10000 20000 10000 10000, 10",
        // two callers, and one that calls as it likes
        "3000 7000 3000 7000 3000 7000, 0",
        "100 9900 100 9900 100 9900, 0",
        "400 600 400 600 400 600, 0",
        "2000 5000 9000 4000, 0",
        "10000 10000 12000 8000 12000 8000, 0",
        "50 60 50 60, 0",
        // it changed with another kubelet's configuration; what was is forgotten in the end
        "10000 10000 10000 10000 5000 5000 5000 5000 5000 5000 5000 5000, 5"
    })
    void should_be_the_usual_gap_in_whole_seconds(String gaps, int seconds) {
        period.called(clock.instant(), NODE);
        Stream.of(gaps.split(" ")).map(Long::valueOf).forEach(gap -> {
            clock.pass(Duration.ofMillis(gap));
            period.called(clock.instant(), NODE);
        });

        assertThat(period.seconds().orElse(0)).isEqualTo(seconds);
    }

    @Test
    void should_not_count_what_two_nodes_call() {
        for (var i = 0; i < 10; i++) {
            clock.passSeconds(5);
            period.called(clock.instant(), i % 2 == 0 ? NODE : "10.244.0.9");
        }

        assertThat(period.seconds()).isEmpty();
    }

    @Test
    void should_not_count_the_gap_after_a_call_out_of_turn() {
        for (var i = 0; i < 4; i++) {
            period.called(clock.instant(), NODE);
            clock.passSeconds(10);
        }
        period.interrupted();
        clock.passSeconds(3);
        period.called(clock.instant(), NODE);

        assertThat(period.seconds()).contains(10);
    }
}

package kubedemo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Coordinated omission, scaled down from a stall of 1 s in every 10 s.
 *
 * <p>A server that answers at once, but for a stall of S seconds in every P seconds; requests due at an even rate, one in
 * flight at most. Of all requests the share S/P is due in a stall. One that is due y seconds before the stall's end is
 * answered y seconds late, and y is spread evenly from 0 to S; so more than x seconds late is the share (S - x)/P, and with
 * 1 % later than the 99th percentile,
 *
 * <pre>p99 = S - P/100</pre>
 *
 * With S = 1 s and P = 10 s that is 900 ms. From their actual start only one request a stall is slow, the one that was in
 * flight; with 200/s that is one in 400 here, so that the 99th percentile knows nothing of it: that is the lie.
 *
 * <p>What the stalls were is taken from the server: each time in which it gave no answer for a while, of its own will or
 * because the machine was busy. With stalls of S1, S2 ... seconds in T seconds, the same arithmetic has p99 = x where the
 * sum of max(0, Si - x) is T/100.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StallTest {
    private static final Duration STALL = Duration.ofMillis(500);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int PERIODS = 3;

    @Test
    void should_agree_with_the_arithmetic_of_a_stall_and_show_the_lie() throws Exception {
        var server = new StallingServer(STALL, PERIOD);
        try (var backend = Backend.start(server);
                var trial = Trial.begin(Trial.inFlight(
                        Trial.plan(backend.target(), "200/s for " + PERIOD.toSeconds() * PERIODS + "s"), 1))) {
            var report = trial.end();
            assertThat(report.counts().answered()).isEqualTo(200 * PERIOD.toSeconds() * PERIODS);
            var arithmetic = percentile99(server.silences(STALL.dividedBy(10)), PERIOD.toSeconds() * PERIODS);
            assertThat(report.corrected().p99() / 1e6).isCloseTo(arithmetic, within(0.05 * arithmetic));
            assertThat(report.raw().p99() / 1e6).as("the lie").isLessThan(arithmetic / 4);
            assertThat(report.raw().max() / 1e6).isGreaterThan(arithmetic / 2);
            assertThat(report.counts().late()).isGreaterThan(100);
        }
    }

    /** By bisection, since the sum falls with x. */
    private static double percentile99(List<Double> stalls, double seconds) {
        var low = 0.0;
        var high = 10.0;
        while (high - low > 1e-6) {
            var middle = (low + high) / 2;
            var later = stalls.stream()
                    .mapToDouble(stall -> Math.max(0, stall - middle))
                    .sum();
            if (later > seconds / 100) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}

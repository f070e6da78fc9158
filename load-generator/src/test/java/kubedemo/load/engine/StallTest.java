package kubedemo.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import kubedemo.load.record.RequestListener;
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
 * With S = 1 s and P = 10 s that is 900 ms; here, with 500 ms in 2 s, 480 ms. From their actual start only one request a
 * stall is slow, the one that was in flight: one in 400 at 200/s, so that the 99th percentile knows nothing of it. That is
 * the lie.
 *
 * <p>A busy machine stalls on top of that, so it can only be later than the formula has it. How late it was each time the
 * server knows: with one in flight at most, the n-th answer is that to the n-th request, which was due n/200 s after the
 * begin.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StallTest {
    private static final Duration STALL = Duration.ofMillis(500);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int RATE = 200;
    private static final int REQUESTS = 1200;

    @Test
    void should_agree_with_the_arithmetic_of_a_stall_and_show_the_lie() throws Exception {
        warmUp();
        var server = new StallingServer(STALL, PERIOD);
        try (var backend = Backend.start(server)) {
            var plan = Trial.inFlight(Trial.plan(backend.target(), "200/s for 6s"), 1);
            var run = new LoadRun(LoadRun.newId(), plan, RequestListener.NONE);
            var begin = System.nanoTime();
            run.begin();
            var report = new Trial(run).end();
            assertThat(report.counts().answered()).isEqualTo(REQUESTS);
            assertThat(server.answers()).hasSize(REQUESTS);

            var corrected = report.corrected().p99Millis() / 1e3;
            var known = percentile99(server, begin);
            assertThat(corrected).isCloseTo(known, within(0.05 * known));
            var formula = (STALL.toMillis() - PERIOD.toMillis() / 100.0) / 1000;
            assertThat(corrected).isGreaterThan(0.95 * formula);
            assertThat(report.raw().p99Millis() / 1e3).as("the lie").isLessThan(corrected / 2);
            assertThat(report.raw().maxMillis() / 1e3).isGreaterThan(formula / 2);
        }
    }

    /** By nearest rank, in seconds. */
    private static double percentile99(StallingServer server, long begin) {
        var late = IntStream.range(0, REQUESTS)
                .mapToDouble(n -> (server.answers().get(n) - begin) / 1e9 - (n + 1.0) / RATE)
                .sorted()
                .toArray();
        return late[(int) Math.ceil(0.99 * REQUESTS) - 1];
    }

    /** Or the begin itself would take its time. */
    private static void warmUp() throws Exception {
        try (var backend = Backend.start(Behaviour.steady())) {
            Trial.of(Trial.plan(backend.target()));
        }
    }
}

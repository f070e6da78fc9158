package kubedemo.load.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.load.record.Counts;
import kubedemo.load.record.Latency;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.Report;
import kubedemo.load.record.ReportBuilder;
import kubedemo.load.record.RunState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ThresholdsTest {
    private static final Latency LATENCY = new Latency(990, 5.0, 9.0, 20.0, 99.0, 99.9, 100.0, 10.0);
    private static final Counts COUNTS = new Counts(1000, 990, 99, 10, 900, 90, 0, 0, 990);
    private static final List<PodStats> PODS = List.of(
            new PodStats("a", "v1", 400, 50, LATENCY, 0, 10),
            new PodStats("b", "v1", 400, 0, LATENCY, 0, 10),
            new PodStats("c", "v2", 100, 50, LATENCY, 0, 10));

    /** What was measured holds, a little less does not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max-p50     | 5ms            | 4ms            | p50 is 5.00 ms, more than 4ms
            max-p90     | 9ms            | 8ms            | p90 is 9.00 ms, more than 8ms
            max-p95     | 20ms           | 19ms           | p95 is 20.0 ms, more than 19ms
            max-p99     | 99ms           | 98ms           | p99 is 99.0 ms, more than 98ms
            max-p99.9   | 100ms          | 99ms           | p99.9 is 99.9 ms, more than 99ms
            max-latency | 100ms          | 50ms           | the longest latency is 100 ms, more than 50ms
            max-errors  | 10%            | 9.5%           | 10.000 % of requests failed or were dropped, more than 9.5 %
            max-late    | 0.1            | 9%             | 10.000 % of requests started late, more than 9 %
            max-dropped | 1%             | 0%             | 1.000 % of requests were dropped, more than 0 %
            min-rate    | 90/s           | 91/s           | 90/s was answered, less than 91/s
            expect      | version=v2:5..15% | version=v2:0..10% | 15.0 % of the answers came from version v2, not 0..10 %
            expect      | pod=a:45..45%,version=v1:80..90% | pod=b:50..100% | 40.0 % of the answers came from pod b, not 50..100 %
            expect      | version=v9:0..0% | version=v9:1..2% | 0 % of the answers came from version v9, not 1..2 %
            """)
    void should_hold_up_to_its_bound(String flag, String held, String missed, String said) {
        assertThat(thresholds("--" + flag, held).missed(report())).isEmpty();
        assertThat(thresholds("--" + flag, missed).missed(report())).containsExactly(said);
    }

    @Test
    void should_say_each_that_is_missed() {
        var several = Map.of("--max-p99", "1ms", "--min-rate", "100/s", "--max-errors", "50%");

        assertThat(Thresholds.from(new Environment(several::get)).missed(report()))
                .containsExactly("p99 is 99.0 ms, more than 1ms", "90/s was answered, less than 100/s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max-p95    | 0ms
            max-p95    | fast
            max-late   | 101%
            min-rate   | 99
            min-rate   | -1/s
            expect     | version=v2
            expect     | version=v2:10%
            expect     | version=v2:15..5%
            expect     | version=v2:5..101%
            expect     | version=v2:a..b%
            expect     | color=blue:5..15%
            expect     | version=v2:5..15%,
            """)
    void should_refuse_what_is_no_bound(String flag, String value) {
        assertThatThrownBy(() -> thresholds("--" + flag, value))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--" + flag);
    }

    @Test
    void should_not_hold_a_share_of_nothing() {
        var unanswered = new ReportBuilder().state(RunState.COMPLETE).build();

        assertThat(thresholds("--expect", "version=v2:0..100%").missed(unanswered))
                .containsExactly("none of the answers came from version v2, not 0..100 %");
    }

    @Test
    void should_not_hold_a_latency_that_is_not_known() {
        var unanswered = new ReportBuilder().state(RunState.COMPLETE).build();

        assertThat(thresholds("--max-p99", "200ms").missed(unanswered))
                .containsExactly("no request was answered, so p99 is not known");
        assertThat(thresholds("--max-errors", "0%").missed(unanswered)).isEmpty();
    }

    private static Thresholds thresholds(String name, String value) {
        return Thresholds.from(new Environment(Map.of(name, value)::get));
    }

    private static Report report() {
        var any = new ReportBuilder().state(RunState.COMPLETE).build();
        return new Report(
                any.id(),
                any.plan(),
                any.state(),
                any.startedAt(),
                Duration.ofSeconds(10),
                COUNTS,
                Latency.NONE,
                LATENCY,
                Latency.NONE,
                List.of(),
                PODS,
                any.intervals(),
                any.events());
    }
}

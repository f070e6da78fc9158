package kubedemo.load.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import kubedemo.load.record.Latency;
import kubedemo.load.record.ReportBuilder;
import kubedemo.load.record.RunState;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void should_be_a_table() {
        var report = new ReportBuilder()
                .state(RunState.COMPLETE)
                .second(Latency.NONE, Latency.NONE, 6, 5)
                .pod("a", "v1")
                .pod("b", "")
                .build();
        var out = new ByteArrayOutputStream();

        new Summary(report).print(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""

                run abcd1234 complete after 1.0 s: 100/s to http://probe-test-app:8000/burn, new connection
                  scheduled 1, started 1 (0 late, 0 dropped), answered 1, failed 0 (0 %), unanswered 0; 1 connections
                  latency                                  p50       p90       p99     p99.9       max
                  from when it was due (corrected)           -         -         -         -         -
                  from when it was sent (raw)                -         -         -         -         -
                  start after it was due                     -         -         -         -         -
                  pod a (v1): 11 answers, 50.0 %, p50 1.00 ms, p99 3.00 ms, first after 0.0 s
                  pod b: 11 answers, 50.0 %, p50 1.00 ms, p99 3.00 ms, first after 0.0 s
                """);
    }
}

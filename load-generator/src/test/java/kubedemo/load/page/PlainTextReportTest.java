package kubedemo.load.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import kubedemo.load.record.Latency;
import kubedemo.load.record.ReportBuilder;
import kubedemo.load.record.RunEvent;
import org.junit.jupiter.api.Test;

class PlainTextReportTest {
    @Test
    void should_have_a_line_for_each_fact() {
        var report = new ReportBuilder()
                .second(Latency.NONE, Latency.NONE, 11)
                .pod("a", "v1")
                .event(0, RunEvent.Kind.JOINED)
                .build();

        assertThat(PlainTextReport.of(Optional.of(report)))
                .containsExactly(
                        "run abcd1234: running, 0:01 of 10:00, 9:59 left; 100/s to http://probe-test-app:8000/burn, new connections",
                        "requests: 1 scheduled, 1 started (0 late), 0 dropped, 1 answered, 0 failed, 0 in flight, 0 waiting",
                        "Nothing is answered yet, so p99 is not known.",
                        "pod a v1: 100 % of the answers now, 100 % of all (11), p50 1.00 ms, p99 3.00 ms, 1 failed, first seen at 0:00",
                        "0:00 it is JOINED");
        assertThat(PlainTextReport.of(Optional.empty())).hasSize(1);
    }
}

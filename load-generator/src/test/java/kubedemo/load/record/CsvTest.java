package kubedemo.load.record;

import static kubedemo.load.record.ReportBuilder.latency;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {
    private static final String COLUMNS =
            "seconds,length_s,scheduled,started,answered,failed,late,dropped,in_flight,corrected_p50_ms,corrected_p90_ms,"
                    + "corrected_p99_ms,corrected_max_ms,raw_p50_ms,raw_p90_ms,raw_p99_ms,raw_max_ms";

    @Test
    void should_have_a_row_for_each_interval_and_a_column_for_each_pod() throws IOException {
        var report = new ReportBuilder()
                .second(100, 98, 2, 3, 1, latency(1, 2, 3.5), latency(1, 2, 912), 100)
                .second(100, 0, 0, 0, 0, Latency.NONE, Latency.NONE, 40, 60)
                .pod("a", "v1")
                .pod("b", "")
                .build();

        assertThat(csv(report).split("\r\n"))
                .containsExactly(
                        COLUMNS + ",answers a v1,answers b",
                        "0.000,1.000,100,100,98,2,3,1,1,1.000,2.000,912.000,912.000,1.000,2.000,3.500,3.500,100,0",
                        "1.000,1.000,100,0,0,0,0,0,1,,,,,,,,,40,60");
    }

    @Test
    void should_let_no_name_of_a_pod_break_the_table() throws IOException {
        var report = new ReportBuilder().pod("=cmd(\"x\"),\r\ny", "v1").build();

        assertThat(csv(report)).isEqualTo(COLUMNS + ",\"answers =cmd(\"\"x\"\"),??y v1\"\r\n");
    }

    private static String csv(Report report) throws IOException {
        var text = new StringBuilder();
        new Csv(report).write(text);
        return text.toString();
    }
}

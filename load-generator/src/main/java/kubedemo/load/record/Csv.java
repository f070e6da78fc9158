package kubedemo.load.record;

import java.io.IOException;
import kubedemo.kit.text.Text;

/** A run as a table for spreadsheets (RFC 4180): a row for each interval, a column for each pod that answered. */
public record Csv(Report report) {
    private static final String END = "\r\n";
    private static final String COLUMNS = "seconds,length_s,scheduled,started,answered,failed,late,dropped,in_flight,"
            + "corrected_p50_ms,corrected_p90_ms,corrected_p99_ms,corrected_max_ms,"
            + "raw_p50_ms,raw_p90_ms,raw_p99_ms,raw_max_ms";

    public void write(Appendable out) throws IOException {
        out.append(COLUMNS);
        for (var pod : report.pods()) {
            out.append(',').append(quoted(heading(pod)));
        }
        out.append(END);
        for (var interval : report.intervals()) {
            row(interval, out);
        }
    }

    private void row(Interval interval, Appendable out) throws IOException {
        out.append(Text.format(
                "%.3f,%.3f,%d,%d,%d,%d,%d,%d,%d",
                interval.beginSeconds(),
                interval.lengthSeconds(),
                interval.scheduled(),
                interval.started(),
                interval.answered(),
                interval.failed(),
                interval.late(),
                interval.dropped(),
                interval.inFlight()));
        latency(interval.corrected(), out);
        latency(interval.raw(), out);
        var counts = interval.byPod();
        for (var index = 0; index < report.pods().size(); index++) {
            out.append(',').append(index < counts.size() ? counts.get(index).toString() : "0");
        }
        out.append(END);
    }

    /** Empty where nothing was measured: 0 would be very fast. */
    private static void latency(Latency millis, Appendable out) throws IOException {
        out.append(
                millis.count() == 0
                        ? ",,,,"
                        : Text.format(
                                ",%.3f,%.3f,%.3f,%.3f",
                                millis.p50Millis(), millis.p90Millis(), millis.p99Millis(), millis.maxMillis()));
    }

    /** Begins with a word of ours, so that no spreadsheet takes a pod's name for a formula. */
    private static String heading(PodStats pod) {
        return "answers " + pod.pod() + (pod.version().isEmpty() ? "" : " " + pod.version());
    }

    private static String quoted(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "?");
        return line.matches("[^\",]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }
}

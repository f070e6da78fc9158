package kubedemo.load;

import java.io.IOException;
import java.util.Locale;

/** A run as a table for spreadsheets (RFC 4180): a row for each interval, a column for each pod that answered. */
record Csv(Report report) {
    private static final String END = "\r\n";
    private static final String COLUMNS = "seconds,length_s,asked,started,answered,failed,late,dropped,in_flight,"
            + "corrected_p50_ms,corrected_p90_ms,corrected_p99_ms,corrected_max_ms,"
            + "raw_p50_ms,raw_p90_ms,raw_p99_ms,raw_max_ms";

    void write(Appendable out) throws IOException {
        out.append(COLUMNS);
        for (var answerer : report.answerers()) {
            out.append(',').append(quoted(heading(answerer)));
        }
        out.append(END);
        for (var interval : report.intervals()) {
            row(interval, out);
        }
    }

    private void row(Interval interval, Appendable out) throws IOException {
        out.append(String.format(
                Locale.ROOT,
                "%.3f,%.3f,%d,%d,%d,%d,%d,%d,%d",
                interval.begin().toNanos() / 1e9,
                interval.length().toNanos() / 1e9,
                interval.asked(),
                interval.started(),
                interval.answered(),
                interval.failed(),
                interval.late(),
                interval.dropped(),
                interval.inFlight()));
        latency(interval.corrected(), out);
        latency(interval.raw(), out);
        var counts = interval.byAnswerer();
        for (var index = 0; index < report.answerers().size(); index++) {
            out.append(',').append(index < counts.size() ? counts.get(index).toString() : "0");
        }
        out.append(END);
    }

    /** Empty where nothing was measured: 0 would be very fast. */
    private static void latency(Latency micros, Appendable out) throws IOException {
        out.append(
                micros.count() == 0
                        ? ",,,,"
                        : String.format(
                                Locale.ROOT,
                                ",%.3f,%.3f,%.3f,%.3f",
                                micros.p50() / 1e3,
                                micros.p90() / 1e3,
                                micros.p99() / 1e3,
                                micros.max() / 1e3));
    }

    /** Begins with a word of ours, so that no spreadsheet takes a pod's name for a formula. */
    private static String heading(Answerer answerer) {
        return "answers " + answerer.pod() + (answerer.version().isEmpty() ? "" : " " + answerer.version());
    }

    private static String quoted(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "?");
        return line.matches("[^\",]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }
}

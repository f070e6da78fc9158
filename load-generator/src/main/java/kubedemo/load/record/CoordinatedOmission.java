package kubedemo.load.record;

import kubedemo.kit.text.Text;

/**
 * Whether measuring from the actual start hides something: coordinated omission. A server that stalls keeps requests from
 * being sent; those who wait are not measured, unless one measures from when they were due.
 */
public record CoordinatedOmission(Report report) {
    private static final double LEAST_MILLIS = 2;
    private static final double LEAST_RATIO = 1.2;

    public boolean seen() {
        var corrected = report.corrected().p99Millis();
        var raw = report.raw().p99Millis();
        return corrected != null && raw != null && corrected - raw >= LEAST_MILLIS && corrected >= LEAST_RATIO * raw;
    }

    public String text() {
        if (report.corrected().count() == 0) {
            return report.state() == RunState.RUNNING
                    ? "Nothing is answered yet, so p99 is not known."
                    : "No request was answered, so p99 is not known.";
        }
        var due = Format.millis(report.corrected().p99Millis());
        var sent = Format.millis(report.raw().p99Millis());
        return seen()
                ? Text.format(
                        "Measured from when each request was due, p99 is %s; measured from when it was sent it looks like %s: %s.",
                        due, sent, why())
                : Text.format(
                        "p99 is %s, and %s when measured from when each request was sent: hardly any had to wait.",
                        due, sent);
    }

    private String why() {
        var counts = report.counts();
        var waited = counts.dropped() > 0
                ? Text.format("%d requests were sent late and %d never", counts.late(), counts.dropped())
                : Text.format("%d requests had to wait before they were sent", counts.late());
        return waited
                + (held()
                        ? Text.format(
                                ", because %d, the maximum, were in flight",
                                report.plan().maxInFlight())
                        : ", although more could be in flight: the load generator itself was short of CPU");
    }

    /** Whether the target kept requests from being sent, as far as the ends of the intervals tell. */
    private boolean held() {
        var counts = report.counts();
        return counts.dropped() > 0
                || counts.waiting() > 0
                || report.intervals().stream()
                        .anyMatch(
                                interval -> interval.inFlight() >= report.plan().maxInFlight());
    }
}

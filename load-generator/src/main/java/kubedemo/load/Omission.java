package kubedemo.load;

/**
 * Whether measuring from the actual start hides something: coordinated omission. A server that stalls keeps requests from
 * being sent; those who wait are not measured, unless one measures from when they were due.
 */
record Omission(Latency corrected, Latency raw, Counts counts) {
    private static final long LEAST_MICROS = 2_000;
    private static final double LEAST_RATIO = 1.2;

    boolean seen() {
        return corrected.p99() - raw.p99() >= LEAST_MICROS && corrected.p99() >= LEAST_RATIO * raw.p99();
    }

    String text() {
        if (corrected.count() == 0) {
            return "Nothing is answered yet.";
        }
        var due = Millis.written(corrected.p99());
        var sent = Millis.written(raw.p99());
        return seen()
                ? "Measured from when each request was due, p99 is %s; measured from when it was sent it looks like %s: %s."
                        .formatted(due, sent, why())
                : "p99 is %s, and %s when measured from when each request was sent: hardly any had to wait before it was sent."
                        .formatted(due, sent);
    }

    private String why() {
        return counts.dropped() > 0
                ? "%d requests were sent late and %d never, because answers before them were missing"
                        .formatted(counts.late(), counts.dropped())
                : "%d requests had to wait before they were sent, because answers before them were missing"
                        .formatted(counts.late());
    }
}

package kubedemo.load;

import java.io.PrintStream;
import java.util.Locale;
import kubedemo.kit.config.Input;

/** What a run has come to, as a table for terminals and logs. */
record Summary(Report report) {
    private static final String LATENCIES = "  %-34s %9s %9s %9s %9s %9s%n";

    void print(PrintStream out) {
        var counts = report.counts();
        var seconds = Math.max(0.001, report.elapsed().toMillis() / 1000.0);
        out.printf(
                Locale.ROOT,
                "%nrun %s %s after %.1f s: %s to %s, %s connection%n",
                report.id(),
                Input.kebabCase(report.state()),
                seconds,
                report.plan().schedule(),
                report.plan().target(),
                report.plan().connections());
        out.printf(
                Locale.ROOT,
                "  asked %d, started %d (%d late, %d dropped), answered %d, failed %d (%.2f %%), unanswered %d; %d connections%n",
                counts.asked(),
                counts.started(),
                counts.late(),
                counts.dropped(),
                counts.answered(),
                counts.failed(),
                counts.failedShare() * 100,
                counts.inFlight(),
                counts.connections());
        out.printf(LATENCIES, "latency", "p50", "p90", "p99", "p99.9", "max");
        latency(out, "from when it was due (corrected)", report.corrected());
        latency(out, "from when it was sent (raw)", report.raw());
        latency(out, "start after it was due", report.startDelay());
        for (var failures : report.failures()) {
            out.printf("  failed: %d %s, the latest: %s%n", failures.count(), failures.kind(), failures.latest());
        }
        var answers = report.answerers().stream().mapToLong(Answerer::answers).sum();
        for (var each : report.answerers()) {
            out.printf(
                    Locale.ROOT,
                    "  pod %s%s: %d answers, %.1f %%, p50 %s, p99 %s, first after %.1f s%n",
                    each.pod(),
                    each.version().isEmpty() ? "" : " (" + each.version() + ")",
                    each.answers(),
                    100.0 * each.answers() / answers,
                    Millis.written(each.latency().p50()),
                    Millis.written(each.latency().p99()),
                    each.firstSeen().toMillis() / 1000.0);
        }
    }

    private static void latency(PrintStream out, String what, Latency latency) {
        out.printf(
                LATENCIES,
                what,
                Millis.written(latency.p50()),
                Millis.written(latency.p90()),
                Millis.written(latency.p99()),
                Millis.written(latency.p999()),
                Millis.written(latency.max()));
    }
}

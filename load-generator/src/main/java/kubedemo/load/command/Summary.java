package kubedemo.load.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Format;
import kubedemo.load.record.Latency;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.Report;

/** What a run has come to, as a table for terminals and logs. */
record Summary(Report report) {
    void print(PrintStream out) {
        var counts = report.counts();
        var seconds = Math.max(0.001, report.elapsed().toMillis() / 1000.0);
        out.printf(
                Locale.ROOT,
                "%nrun %s %s after %.1f s: %s%s to %s%s, %s connection%n",
                report.id(),
                Input.kebabCase(report.state()),
                seconds,
                report.plan().schedule(),
                report.plan().part().inWords(),
                report.plan().target(),
                report.plan().request().inWords(),
                report.plan().connections());
        out.printf(
                Locale.ROOT,
                "  scheduled %d, started %d (%d late, %d dropped), answered %d, failed %d (%s), unanswered %d; %d connections%n",
                counts.scheduled(),
                counts.started(),
                counts.late(),
                counts.dropped(),
                counts.answered(),
                counts.failed(),
                Format.percent(counts.failedOrDropped(), counts.ended()),
                counts.inFlight(),
                counts.connections());
        row(out, "latency", List.of("p50", "p90", "p99", "p99.9", "max"));
        latency(out, "from when it was due (corrected)", report.corrected());
        latency(out, "from when it was sent (raw)", report.raw());
        latency(out, "start after it was due", report.startDelay());
        for (var failures : report.failures()) {
            out.printf(
                    Locale.ROOT,
                    "  failed: %d %s, the latest: %s%n",
                    failures.count(),
                    failures.kind(),
                    failures.latest());
        }
        var answers = report.pods().stream().mapToLong(PodStats::answers).sum();
        for (var each : report.pods()) {
            out.printf(
                    Locale.ROOT,
                    "  pod %s%s: %d answers, %s, p50 %s, p99 %s, first after %.1f s%n",
                    each.pod(),
                    each.version().isEmpty() ? "" : " (" + each.version() + ")",
                    each.answers(),
                    Format.percent(each.answers(), answers),
                    Format.millis(each.latency().p50Millis()),
                    Format.millis(each.latency().p99Millis()),
                    each.firstSeenSeconds());
        }
    }

    private static void latency(PrintStream out, String what, Latency latency) {
        row(out, what, Format.percentiles(latency));
    }

    private static void row(PrintStream out, String what, List<String> cells) {
        out.printf(Locale.ROOT, Text.format("  %-34s", what) + " %9s".repeat(cells.size()) + "%n", cells.toArray());
    }
}

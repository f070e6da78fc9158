package kubedemo.load.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.text.Text;
import kubedemo.load.record.CoordinatedOmission;
import kubedemo.load.record.Format;
import kubedemo.load.record.Latency;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunProgress;

/** A run for people without a browser, a line for each fact. */
final class PlainTextReport {
    private static final int LATEST_EVENTS = 5;

    private PlainTextReport() {}

    static List<String> of(Optional<Report> report) {
        return report.map(PlainTextReport::of).orElse(List.of("run: none yet; curl -X POST HOST/run starts one"));
    }

    private static List<String> of(Report report) {
        var facts = new ArrayList<String>();
        var plan = report.plan();
        var counts = report.counts();
        facts.add(Text.format(
                "run %s: %s; %s to %s, %s",
                report.id(),
                new RunProgress(report).text(),
                plan.schedule(),
                plan.target(),
                plan.connections().reuse() ? plan.connections() + " connections" : "new connections"));
        facts.add(Text.format(
                "requests: %d scheduled, %d started (%d late), %d dropped, %d answered, %d failed, %d in flight, %d waiting",
                counts.scheduled(),
                counts.started(),
                counts.late(),
                counts.dropped(),
                counts.answered(),
                counts.failed(),
                counts.inFlight(),
                counts.waiting()));
        if (report.corrected().count() > 0) {
            facts.add("latency from when each was due: " + latency(report.corrected()));
            facts.add("latency from when each was sent: " + latency(report.raw()));
        }
        facts.add(new CoordinatedOmission(report).text());
        for (var failures : report.failures()) {
            facts.add(
                    Text.format("failed: %d %s; the latest: %s", failures.count(), failures.kind(), failures.latest()));
        }
        for (var row : new PodShareChart(Charts.of(report)).rows()) {
            facts.add(Text.format(
                    "pod %s %s: %s of the answers now, %s of all (%d), p50 %s, p99 %s, %d failed, first seen at %s%s",
                    row.pod(),
                    row.version(),
                    row.now(),
                    row.share(),
                    row.answers(),
                    row.p50(),
                    row.p99(),
                    row.failed(),
                    row.firstSeen(),
                    row.silent().isEmpty() ? "" : ", " + row.silent()));
        }
        var events = report.events();
        for (var event : events.subList(Math.max(0, events.size() - LATEST_EVENTS), events.size())) {
            facts.add(Text.format("%s %s", Format.clock(event.atSeconds()), event.text()));
        }
        return facts;
    }

    private static String latency(Latency latency) {
        var written = Format.percentiles(latency);
        return Text.format(
                "p50 %s, p90 %s, p99 %s, max %s", written.get(0), written.get(1), written.get(2), written.get(4));
    }
}

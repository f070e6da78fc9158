package kubedemo.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run for people without a browser, a line for each fact. */
final class Facts {
    private static final int LATEST_HAPPENINGS = 5;

    private Facts() {}

    static List<String> of(Optional<Report> report) {
        return report.map(Facts::of).orElse(List.of("run: none yet; curl -X POST HOST/run begins one"));
    }

    private static List<String> of(Report report) {
        var facts = new ArrayList<String>();
        var plan = report.plan();
        var counts = report.counts();
        facts.add("run %s: %s; %s to %s, %s"
                .formatted(
                        report.id(),
                        Course.of(report).text(),
                        plan.schedule(),
                        plan.target(),
                        plan.connections().reuse() ? plan.connections() + " connections" : "new connections"));
        facts.add(
                "requests: %d asked, %d started (%d late), %d dropped, %d answered, %d failed, %d in flight, %d waiting"
                        .formatted(
                                counts.asked(),
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
            facts.add(new Omission(report).text());
        }
        for (var failures : report.failures()) {
            facts.add("failed: %d %s; the latest: %s".formatted(failures.count(), failures.kind(), failures.latest()));
        }
        for (var row : new Shares(Charts.of(report)).rows()) {
            facts.add("pod %s %s: %s of the answers now, %s of all (%d), p50 %s, p99 %s, %d failed, first seen at %s%s"
                    .formatted(
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
        var happenings = report.happenings();
        for (var happening :
                happenings.subList(Math.max(0, happenings.size() - LATEST_HAPPENINGS), happenings.size())) {
            facts.add("%s %s".formatted(Figures.clock(happening.at()), happening.text()));
        }
        return facts;
    }

    private static String latency(Latency micros) {
        return "p50 %s, p90 %s, p99 %s, max %s"
                .formatted(
                        Millis.written(micros.p50()),
                        Millis.written(micros.p90()),
                        Millis.written(micros.p99()),
                        Millis.written(micros.max()));
    }
}

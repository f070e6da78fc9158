package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.page.PageSection;
import kubedemo.load.record.Failures;
import kubedemo.load.record.Format;
import kubedemo.load.record.Latency;
import kubedemo.load.record.Report;
import kubedemo.load.run.Runs;

/** What the run has come to in figures, and the files that say it all. */
@Singleton
final class SummarySection implements PageSection {
    private final Runs runs;

    SummarySection(Runs runs) {
        this.runs = runs;
    }

    public record Row(String name, List<String> values) {
        static Row of(String name, long count) {
            return new Row(name, List.of(Long.toString(count)));
        }

        static Row of(String name, Latency latency) {
            return new Row(name, Format.percentiles(latency));
        }
    }

    public record Overview(List<Row> counts, List<Row> latencies, List<Failures> failures) {
        static Overview of(Report report) {
            var counts = report.counts();
            return new Overview(
                    List.of(
                            Row.of("scheduled", counts.scheduled()),
                            Row.of("started", counts.started()),
                            Row.of("of these, 10 ms or more after they were due", counts.late()),
                            Row.of("dropped: never started", counts.dropped()),
                            Row.of("answered below 400", counts.answered()),
                            Row.of("failed", counts.failed()),
                            new Row(
                                    "failed or dropped",
                                    List.of(Format.percent(counts.failedOrDropped(), counts.ended()))),
                            Row.of("in flight", counts.inFlight()),
                            Row.of("waiting for their start", counts.waiting()),
                            Row.of("connections opened", counts.connections())),
                    List.of(
                            Row.of("from when due", report.corrected()),
                            Row.of("from when sent", report.raw()),
                            Row.of("wait to be sent", report.startDelay())),
                    report.failures());
        }
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public TemplateInstance html() {
        return Templates.summary(runs.report().map(Overview::of));
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("summary-live", Templates.totals(runs.report().map(Overview::of)));
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance summary(Optional<Overview> totals);

        static native TemplateInstance totals(Optional<Overview> totals);
    }
}

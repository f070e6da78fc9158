package kubedemo.load;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.page.PageSection;

/** What the run has come to in figures, and the files that say it all. */
@Singleton
final class SummarySection implements PageSection {
    private final Runs runs;

    SummarySection(Runs runs) {
        this.runs = runs;
    }

    public record Figure(String name, String value) {}

    public record Quantiles(String from, String p50, String p90, String p99, String p999, String max) {
        static Quantiles of(String from, Latency micros) {
            return new Quantiles(
                    from,
                    Millis.written(micros.p50()),
                    Millis.written(micros.p90()),
                    Millis.written(micros.p99()),
                    Millis.written(micros.p999()),
                    Millis.written(micros.max()));
        }
    }

    public record Failure(String kind, long count, String latest) {}

    public record Totals(List<Figure> figures, List<Quantiles> latencies, List<Failure> failures) {
        static Totals of(Report report) {
            var counts = report.counts();
            return new Totals(
                    List.of(
                            new Figure("asked for by the schedule", count(counts.asked())),
                            new Figure("started", count(counts.started())),
                            new Figure("of them 10 ms or more after they were due", count(counts.late())),
                            new Figure("dropped: never started", count(counts.dropped())),
                            new Figure("answered below 400", count(counts.answered())),
                            new Figure("failed", count(counts.failed())),
                            new Figure("failed or dropped", Figures.percent(counts.failedShare())),
                            new Figure("in flight", count(counts.inFlight())),
                            new Figure("waiting for their start", count(counts.waiting())),
                            new Figure("connections opened", count(counts.connections()))),
                    List.of(
                            Quantiles.of("from when due", report.corrected()),
                            Quantiles.of("from when sent", report.raw()),
                            Quantiles.of("wait to be sent", report.startDelay())),
                    report.failures().stream()
                            .map(each -> new Failure(each.kind(), each.count(), each.latest()))
                            .toList());
        }

        private static String count(long count) {
            return Long.toString(count);
        }
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public TemplateInstance html() {
        return Templates.summary(runs.report().map(Totals::of));
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("summary-live", Templates.totals(runs.report().map(Totals::of)));
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance summary(Optional<Totals> totals);

        static native TemplateInstance totals(Optional<Totals> totals);
    }
}

package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.page.PageSection;
import kubedemo.load.record.CoordinatedOmission;
import kubedemo.load.record.Report;
import kubedemo.load.run.Runs;

/** What the cluster does with the load: rates, latencies, failures, and who answers. */
@Singleton
final class ChartsSection implements PageSection {
    private final Runs runs;

    ChartsSection(Runs runs) {
        this.runs = runs;
    }

    /** @param omission what the two ways of measuring latency tell */
    public record Shown(
            Chart rate,
            Chart latency,
            Chart trouble,
            Chart shares,
            List<PodShareChart.Row> pods,
            String omission,
            boolean hides) {

        static Shown of(Report report) {
            var charts = Charts.of(report);
            var shares = new PodShareChart(charts);
            var omission = new CoordinatedOmission(report);
            return new Shown(
                    charts.rate(),
                    charts.latency(),
                    charts.trouble(),
                    shares.chart(),
                    shares.rows(),
                    omission.text(),
                    omission.seen());
        }
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public TemplateInstance html() {
        return Templates.charts(runs.report().map(Shown::of));
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return runs.report()
                .map(Shown::of)
                .map(shown -> Map.of(
                        "rate-live", Templates.chart(shown.rate()),
                        "latency-live", Templates.chart(shown.latency()),
                        "omission-live", Templates.omission(shown.omission(), shown.hides()),
                        "trouble-live", Templates.chart(shown.trouble()),
                        "shares-live", Templates.chart(shown.shares()),
                        "pods-live", Templates.pods(shown.pods())))
                .orElse(Map.of());
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance charts(Optional<Shown> shown);

        static native TemplateInstance chart(Chart chart);

        static native TemplateInstance omission(String omission, boolean hides);

        static native TemplateInstance pods(List<PodShareChart.Row> pods);
    }
}

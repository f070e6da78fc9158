package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Format;
import kubedemo.load.run.KeptRun;
import kubedemo.load.run.KeptRuns;

/** The last runs, two of which can be compared. */
@Singleton
final class KeptRunsSection implements PageSection {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final KeptRuns kept;

    KeptRunsSection(KeptRuns kept) {
        this.kept = kept;
    }

    public record Row(
            String id,
            String started,
            String schedule,
            String target,
            String answered,
            String failed,
            String p50,
            String p99) {
        static Row of(KeptRun run) {
            return new Row(
                    run.run(),
                    TIME.format(run.startedAt()),
                    run.schedule(),
                    run.target(),
                    Format.rate(run.answered() / Math.max(0.001, run.elapsedSeconds())),
                    Format.percent(run.failed(), run.answered() + run.failed()),
                    Format.millis(run.corrected().p50Millis()),
                    Format.millis(run.corrected().p99Millis()));
        }
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public TemplateInstance html() {
        return Templates.keptRuns(rows());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("kept-live", Templates.keptRunsTable(rows()));
    }

    @Override
    public List<String> facts() {
        return rows().stream()
                .map(row -> Text.format(
                        "kept run %s: started %s, %s to %s, %s answered, %s failed, p50 %s, p99 %s",
                        row.id, row.started, row.schedule, row.target, row.answered, row.failed, row.p50, row.p99))
                .toList();
    }

    private List<Row> rows() {
        return kept.list().stream().map(Row::of).toList();
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance keptRuns(List<Row> rows);

        static native TemplateInstance keptRunsTable(List<Row> rows);
    }
}

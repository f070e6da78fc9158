package kubedemo.load;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import kubedemo.kit.config.Input;
import kubedemo.kit.page.PageSection;

/** What happened in the run, newest first. */
@Singleton
final class HappeningsSection implements PageSection {
    private static final int MOST = 20;

    private final Runs runs;

    HappeningsSection(Runs runs) {
        this.runs = runs;
    }

    /** @param mark that tells kinds apart without a colour */
    public record Line(String at, String kind, String mark, String text) {
        static Line of(Happening happening) {
            return new Line(
                    Figures.clock(happening.at()),
                    Input.kebabCase(happening.kind()),
                    mark(happening.kind()),
                    happening.text());
        }

        private static String mark(Happening.Kind kind) {
            return switch (kind) {
                case STARTED -> "▶";
                case CHANGED -> "≈";
                case JOINED -> "+";
                case LEFT -> "−";
                case FAILING -> "✕";
                case RECOVERED -> "✓";
                case ENDED -> "■";
            };
        }
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public TemplateInstance html() {
        return Templates.happenings(lines());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("happenings-live", Templates.happeningList(lines()));
    }

    private List<Line> lines() {
        var lines = new ArrayList<>(runs.report().map(Report::happenings).orElse(List.of()).stream()
                .map(Line::of)
                .toList());
        Collections.reverse(lines);
        return lines.subList(0, Math.min(MOST, lines.size()));
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance happenings(List<Line> lines);

        static native TemplateInstance happeningList(List<Line> lines);
    }
}

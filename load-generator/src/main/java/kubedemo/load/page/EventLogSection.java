package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import kubedemo.kit.config.Input;
import kubedemo.kit.page.PageSection;
import kubedemo.load.record.Format;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunEvent;
import kubedemo.load.run.Runs;

/** What happened in the run, newest first. */
@Singleton
final class EventLogSection implements PageSection {
    private static final int MOST = 20;

    private final Runs runs;

    EventLogSection(Runs runs) {
        this.runs = runs;
    }

    /** @param mark that tells kinds apart without a colour */
    public record Line(String at, String kind, String mark, String text) {
        static Line of(RunEvent event) {
            return new Line(
                    Format.clock(event.atSeconds()), Input.kebabCase(event.kind()), mark(event.kind()), event.text());
        }

        private static String mark(RunEvent.Kind kind) {
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
        return Templates.eventLog(lines());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("events-live", Templates.eventList(lines()));
    }

    private List<Line> lines() {
        var lines = new ArrayList<>(runs.report().map(Report::events).orElse(List.of()).stream()
                .map(Line::of)
                .toList());
        Collections.reverse(lines);
        return lines.subList(0, Math.min(MOST, lines.size()));
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance eventLog(List<Line> lines);

        static native TemplateInstance eventList(List<Line> lines);
    }
}

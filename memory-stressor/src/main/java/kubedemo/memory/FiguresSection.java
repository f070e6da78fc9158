package kubedemo.memory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;

/** How the numbers that are called memory differ, and what shows them from outside. */
@Singleton
final class FiguresSection implements PageSection {
    private final Stressor stressor;
    private final Machine machine;
    private final Pod pod;

    FiguresSection(Stressor stressor, Machine machine, Pod pod) {
        this.stressor = stressor;
        this.machine = machine;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public TemplateInstance html() {
        return Templates.figures(figures(), pod);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("figures-live", Templates.figuresTable(figures()));
    }

    @Override
    public List<String> facts() {
        return figures().rows().stream()
                .map(row -> Text.format("%s: %s", row.name(), row.amount()))
                .toList();
    }

    private Figures figures() {
        return Figures.of(stressor.stress().held(), machine, Runtime.getRuntime());
    }

    @CheckedTemplate(basePath = "memory")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance figures(Figures figures, Pod pod);

        static native TemplateInstance figuresTable(Figures figures);
    }
}

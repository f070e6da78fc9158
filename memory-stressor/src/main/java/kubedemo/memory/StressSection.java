package kubedemo.memory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;

/** Use against limit, what comes of it, and the form that changes it. */
@Singleton
final class StressSection implements PageSection {
    private final MemoryWatch watch;
    private final MemoryConfig config;
    private final RunHistory history;
    private final Pod pod;
    private final HttpConfig http;

    StressSection(MemoryWatch watch, MemoryConfig config, RunHistory history, Pod pod, HttpConfig http) {
        this.watch = watch;
        this.config = config;
        this.history = history;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public TemplateInstance html() {
        return Templates.stress(card(), StressForm.of(watch.outlook(), config.bounds()), pod, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("memory-live", Templates.stressState(card()));
    }

    @Override
    public List<String> facts() {
        var card = card();
        var facts = new ArrayList<String>();
        facts.add("stress: " + card.sentence());
        facts.add("plan: " + card.plan());
        facts.add("in use: %s, limit: %s".formatted(card.used(), card.limit()));
        card.lastSample().ifPresent(sample -> facts.add("last sample of the life before: " + sample));
        return facts;
    }

    @Override
    public List<String> scripts() {
        return List.of("memory-stressor.js");
    }

    @Override
    public List<String> styles() {
        return List.of("memory-stressor.css");
    }

    private StressCard card() {
        var outlook = watch.outlook();
        return new StressCard(
                outlook,
                UseBar.of(outlook),
                UseChart.of(watch.readings(), outlook.use().flatMap(MemoryUse::limit)),
                history.earlier().stream().findFirst());
    }

    @CheckedTemplate(basePath = "memory")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance stress(StressCard card, StressForm form, Pod pod, boolean controls);

        static native TemplateInstance stressState(StressCard card);
    }
}

package kubedemo.memory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;

/** Use against limit, what comes of it, and the form that changes it. */
@Singleton
final class StressSection implements PageSection {
    static final String PREVIOUS_SAMPLE = "last sample of the previous run: ";

    private final MemorySampler sampler;
    private final MemoryConfig config;
    private final RunHistory history;
    private final Pod pod;
    private final HttpConfig http;

    StressSection(MemorySampler sampler, MemoryConfig config, RunHistory history, Pod pod, HttpConfig http) {
        this.sampler = sampler;
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
        return Templates.stress(
                card(), StressForm.of(sampler.forecast(), config.bounds()), pod, http.controlsEnabled());
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
        facts.add(Text.format("in use: %s, limit: %s", card.used(), card.limit()));
        card.lastSample().ifPresent(sample -> facts.add(PREVIOUS_SAMPLE + sample));
        return facts;
    }

    private StressCard card() {
        var forecast = sampler.forecast();
        return new StressCard(
                forecast,
                UseBar.of(forecast),
                UseChart.of(sampler.samples()),
                history.earlier().stream().findFirst());
    }

    @CheckedTemplate(basePath = "memory")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance stress(StressCard card, StressForm form, Pod pod, boolean controls);

        static native TemplateInstance stressState(StressCard card);
    }
}

package kubedemo.cpu;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;

/** What is asked for, what the kernel does about it second by second, and the form to ask for something else. */
@Singleton
final class StressSection implements PageSection {
    private final CpuSampler sampler;
    private final Pod pod;
    private final HttpConfig http;

    StressSection(CpuSampler sampler, Pod pod, HttpConfig http) {
        this.sampler = sampler;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public TemplateInstance html() {
        return Templates.stress(card(), pod, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("stress-live", Templates.seconds(card()));
    }

    @Override
    public List<String> facts() {
        var card = card();
        return List.of(
                Text.format("stress: %s (%s)", card.asked(), card.plan()),
                Text.format("used: %s in the last second, %s", card.lastSecond(), card.sinceBegin()),
                Text.format("cpu limit: %s, node: %s", card.limit(), card.nodeCores()),
                Text.format("predicted: %s", card.view().sum()),
                Text.format("throttled: %s, predicted %s", card.throttled(), card.predicted()),
                Text.format("a task due every 10 ms is late by: %s", card.lateness()));
    }

    private StressCard card() {
        return StressCard.of(sampler.view());
    }

    @CheckedTemplate(basePath = "cpu")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance stress(StressCard card, Pod pod, boolean controls);

        static native TemplateInstance seconds(StressCard card);
    }
}

package kubedemo.kit.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Ticker;

/** CPU and memory: what is asked for, what is used, what the kernel cut off. */
@Singleton
final class ResourcesSection implements PageSection {
    private final PodFacts facts;
    private final Pod pod;
    private final RecentRate cpuRate = new RecentRate();

    ResourcesSection(PodFacts facts, Pod pod) {
        this.facts = facts;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public TemplateInstance html() {
        return Templates.resources(card(), pod);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("resources-live", Templates.usage(card()));
    }

    @Override
    public List<String> facts() {
        var card = card();
        return Stream.concat(
                        Stream.of("cpu: " + card.cpuUse(), "memory: " + card.memoryUse()),
                        card.limitChanges().stream().limit(1).map(change -> "resized: " + change))
                .toList();
    }

    void tick(@Observes Ticker.Tick tick) {
        facts.cpuSeconds().ifPresent(used -> cpuRate.add(used, System.nanoTime()));
    }

    private ResourceCard card() {
        return new ResourceCard(facts.resources(), facts.pod(), cpuRate.perSecond());
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance resources(ResourceCard card, Pod pod);

        static native TemplateInstance usage(ResourceCard card);
    }
}

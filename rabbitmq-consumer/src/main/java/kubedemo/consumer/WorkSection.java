package kubedemo.consumer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.page.RecentRate;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Ticker;

/** What this pod does with the messages. */
@Singleton
final class WorkSection implements PageSection {
    private final Activity activity;
    private final EndToEnd endToEnd;
    private final ConsumerConfig config;
    private final Pod pod;
    private final RecentRate rate = new RecentRate();

    WorkSection(Activity activity, EndToEnd endToEnd, ConsumerConfig config, Pod pod) {
        this.activity = activity;
        this.endToEnd = endToEnd;
        this.config = config;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public TemplateInstance html() {
        return Templates.work(card(), config, pod);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("work-live", Templates.messages(card()));
    }

    @Override
    public List<String> facts() {
        var card = card();
        return List.of(
                "work: " + card.sentence(),
                "end-to-end latency: " + card.endToEnd().text());
    }

    void tick(@Observes Ticker.Tick tick) {
        rate.add(activity.processed(), System.nanoTime());
    }

    private WorkCard card() {
        return WorkCard.of(activity, endToEnd.view(), rate.perSecond());
    }

    @CheckedTemplate(basePath = "consumer")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance work(WorkCard card, ConsumerConfig config, Pod pod);

        static native TemplateInstance messages(WorkCard card);
    }
}

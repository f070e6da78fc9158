package kubedemo.consumer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.rabbitmq.ScalingRule;

/** KEDA's arithmetic in full: from the messages in the queue to a number of replicas. */
@Singleton
final class KedaSection implements PageSection {
    private final Queues queues;
    private final ScalingRule rule;
    private final Pod pod;

    KedaSection(Queues queues, ScalingRule rule, Pod pod) {
        this.queues = queues;
        this.rule = rule;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 210;
    }

    @Override
    public TemplateInstance html() {
        return Templates.scaling(rule, cards(), pod, pod.supervisor() == Supervisor.KUBERNETES);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("scaling-live", Templates.arithmetic(cards()));
    }

    @Override
    public List<String> facts() {
        return cards().stream().map(card -> "keda " + card.sentence()).toList();
    }

    private List<ScalingCard> cards() {
        var depth = queues.work().depth();
        return List.of(ScalingCard.http(rule, depth), ScalingCard.amqp(rule, depth));
    }

    @CheckedTemplate(basePath = "consumer")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance scaling(ScalingRule rule, List<ScalingCard> cards, Pod pod, boolean cluster);

        static native TemplateInstance arithmetic(List<ScalingCard> cards);
    }
}

package kubedemo.reactive;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;

/** What this pod has done with the messages. */
@Singleton
final class MessagesSection implements PageSection {
    private final QueueConsumer consumer;
    private final Pod pod;

    MessagesSection(QueueConsumer consumer, Pod pod) {
        this.consumer = consumer;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public TemplateInstance html() {
        return Templates.messages(consumer.counts(), pod);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("messages-live", Templates.counts(consumer.counts()));
    }

    @Override
    public List<String> facts() {
        var counts = consumer.counts();
        return List.of(Text.format(
                "messages: %d processed, %d redelivered, %d in hand",
                counts.processed(), counts.redelivered(), counts.inHand()));
    }

    @CheckedTemplate(basePath = "reactive")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance messages(MessageCounts counts, Pod pod);

        static native TemplateInstance counts(MessageCounts counts);
    }
}

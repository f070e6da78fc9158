package kubedemo.cluster;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kubedemo.kit.page.PageSection;

/** The timeline, drawn by a script; the pods and events as tables, which need none. */
@Singleton
final class TimelineSection implements PageSection {
    private final ClusterWatch watch;
    private final Timeline timeline;
    private final OwnWorkloads workloads;
    private volatile TimelineCard card;

    TimelineSection(ClusterWatch watch, Timeline timeline, OwnWorkloads workloads) {
        this.watch = watch;
        this.timeline = timeline;
        this.workloads = workloads;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public TemplateInstance html() {
        return Templates.timeline(card());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        var card = card();
        return Map.of(
                "timeline-now", Templates.now(card),
                "pods-live", Templates.pods(card),
                "events-live", Templates.events(card));
    }

    @Override
    public List<String> facts() {
        var card = card();
        return Stream.of(
                        Stream.of("watched: " + card.summary()),
                        card.view().notices().stream().map(notice -> "not seen: " + notice),
                        card.pods().stream().map(TimelineView.Pod::sentence))
                .flatMap(lines -> lines)
                .toList();
    }

    /** Made anew only when something has changed: an open page asks every second. */
    private TimelineCard card() {
        workloads.lookedAt();
        var changes = timeline.changes();
        var last = card;
        if (last == null || last.changes() != changes) {
            last = new TimelineCard(watch.view(), changes);
            card = last;
        }
        return last;
    }

    @CheckedTemplate(basePath = "cluster")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance timeline(TimelineCard card);

        static native TemplateInstance now(TimelineCard card);

        static native TemplateInstance pods(TimelineCard card);

        static native TemplateInstance events(TimelineCard card);
    }
}

package kubedemo.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.pod.Ticker;
import org.jboss.logging.Logger;

/** Watches one namespace, and keeps the timeline. What it may not see it says, and tries again. */
@Singleton
final class ClusterWatch {
    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);
    private static final int SECONDS_TO_NEXT_TRY = 30;
    private static final int SECONDS_TO_FORGET = 60;

    private final KubernetesClient client;
    private final Timeline timeline;
    private final Event<StateChanged> changes;
    private final String namespace;
    private final Map<WatchedKind, Watch> watches = new TreeMap<>();
    private List<String> noticed = List.of();
    private final AtomicBoolean changed = new AtomicBoolean();

    ClusterWatch(KubernetesClient client, Timeline timeline, ViewConfig config, Event<StateChanged> changes) {
        this.client = client;
        this.timeline = timeline;
        this.changes = changes;
        this.namespace = config.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
        for (var kind : WatchedKind.values()) {
            watches.put(
                    kind,
                    new Watch(
                            client,
                            namespace,
                            kind,
                            object -> tell(() -> timeline.changed(kind, object)),
                            object -> tell(() -> timeline.removed(kind, object))));
        }
    }

    void start(@Observes StartupEvent event) {
        watches.values().forEach(Watch::begin);
    }

    void tick(@Observes Ticker.Tick tick) {
        if (tick.number() % SECONDS_TO_NEXT_TRY == 0) {
            watches.values().forEach(Watch::begin);
        }
        if (tick.number() % SECONDS_TO_FORGET == 0) {
            timeline.forget();
        }
        var pods = watches.get(WatchedKind.POD);
        if (pods.isWatching()) {
            timeline.gapEnds();
        } else if (pods.hasWatched()) {
            timeline.gapBegins("No contact with the API server");
        }
        notice(watches.values().stream()
                .flatMap(watch -> watch.notice().stream())
                .toList());
        changed.set(false);
    }

    TimelineView view() {
        return timeline.view("Kubernetes API at " + client.getMasterUrl(), namespace);
    }

    private void notice(List<String> present) {
        present.stream().filter(notice -> !noticed.contains(notice)).forEach(notice -> LOG.warn("Not seen: " + notice));
        noticed = present;
        timeline.notices(present);
    }

    /** Open pages are told at once of the first change in a second, and of the others at its end. */
    private void tell(Runnable change) {
        change.run();
        if (changed.compareAndSet(false, true)) {
            changes.fire(new StateChanged());
        }
    }
}

package kubedemo.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** All watches on one namespace, which keep a timeline. What they may not see is said once, and tried again. */
final class Watches {
    private static final Logger LOG = Logger.getLogger(Watches.class);

    private final KubernetesClient client;
    private final Timeline timeline;
    private final String namespace;
    private final Map<WatchedKind, Watch> watches = new TreeMap<>();
    private List<String> noticed = List.of();

    /** @param changed called after each change, on the client's threads */
    Watches(KubernetesClient client, ViewConfig config, Timeline timeline, Runnable changed) {
        this.client = client;
        this.timeline = timeline;
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
                            object -> {
                                timeline.changed(kind, object);
                                changed.run();
                            },
                            object -> {
                                timeline.removed(kind, object);
                                changed.run();
                            }));
        }
    }

    /** Begins those that have not begun, and anew those that have ended. */
    void begin() {
        watches.values().forEach(Watch::begin);
    }

    /** Notes gaps, and what cannot be seen. To be called about once a second. */
    void observe() {
        var pods = watches.get(WatchedKind.POD);
        if (pods.isWatching()) {
            timeline.gapEnds();
        } else if (pods.hasWatched()) {
            timeline.gapBegins("Not watched: the API server does not answer, or no longer allows it");
        }
        var present = watches.values().stream()
                .flatMap(watch -> watch.notice().stream())
                .toList();
        present.stream().filter(notice -> !noticed.contains(notice)).forEach(notice -> LOG.warn("Not seen: " + notice));
        noticed = present;
        timeline.notices(present);
    }

    /** Whether pods are watched at this moment. */
    boolean isWatching() {
        return watches.get(WatchedKind.POD).isWatching();
    }

    /** Why pods are not seen; empty where they are, and before the first answer. */
    Optional<String> refusal() {
        return watches.get(WatchedKind.POD).notice();
    }

    String namespace() {
        return namespace;
    }

    TimelineView view() {
        return timeline.view("Kubernetes API at " + client.getMasterUrl(), namespace);
    }
}

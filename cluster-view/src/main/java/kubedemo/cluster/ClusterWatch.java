package kubedemo.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.pod.Ticker;

/** The service's watches, in step with its pages. */
@Singleton
final class ClusterWatch {
    private static final int SECONDS_TO_NEXT_TRY = 30;
    private static final int SECONDS_TO_FORGET = 60;

    private final Timeline timeline;
    private final Watches watches;
    private final AtomicBoolean told = new AtomicBoolean();

    ClusterWatch(KubernetesClient client, Timeline timeline, ViewConfig config, Event<StateChanged> changes) {
        this.timeline = timeline;
        this.watches = new Watches(client, config, timeline, () -> tell(changes));
    }

    void start(@Observes StartupEvent event) {
        watches.begin();
    }

    void tick(@Observes Ticker.Tick tick) {
        if (tick.number() % SECONDS_TO_NEXT_TRY == 0) {
            watches.begin();
        }
        if (tick.number() % SECONDS_TO_FORGET == 0) {
            timeline.forget();
        }
        watches.observe();
        told.set(false);
    }

    TimelineView view() {
        return watches.view();
    }

    /** Open pages are told at once of the first change in a second, and of the others at its end. */
    private void tell(Event<StateChanged> changes) {
        if (told.compareAndSet(false, true)) {
            changes.fire(new StateChanged());
        }
    }
}

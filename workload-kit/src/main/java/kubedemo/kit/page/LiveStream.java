package kubedemo.kit.page;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.pod.Ticker;

/**
 * What keeps open pages up to date: once a second, and at once after a change, every live part that differs from what was
 * sent last goes out as the event {@code part}. {@code beat} once a second tells the page that the pod is there,
 * {@code shutting-down} ends the stream. Nothing is rendered while nobody watches.
 */
@Singleton
public final class LiveStream {
    private final Sections sections;
    private final Sse sse;
    private final RunHistory history;
    private final Shutdown shutdown;
    private final Ticker ticker;
    private final BroadcastProcessor<OutboundSseEvent> watchers = BroadcastProcessor.create();
    private final AtomicInteger watching = new AtomicInteger();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    /** Only touched by the ticker's thread. */
    private final Map<String, String> sent = new HashMap<>();

    @Inject
    LiveStream(Sections sections, Sse sse, RunHistory history, Shutdown shutdown, Ticker ticker) {
        this.sections = sections;
        this.sse = sse;
        this.history = history;
        this.shutdown = shutdown;
        this.ticker = ticker;
    }

    /** The stream for one page: everything once, then what changes. */
    Multi<OutboundSseEvent> events() {
        if (shutdown.inProgress()) {
            return Multi.createFrom().item(shuttingDown());
        }
        // The broadcast first: what changes between rendering and subscribing would be lost the other way round.
        var now = Multi.createFrom().items(() -> everything().stream());
        return Multi.createBy()
                .merging()
                .streams(watchers.onOverflow().drop(), now)
                .onSubscription()
                .invoke(watching::incrementAndGet)
                .onTermination()
                .invoke(watching::decrementAndGet);
    }

    /** What the stream would send at first, for a page that asks again and again. */
    JsonObject moment() {
        var parts = new JsonArray();
        sections.live().forEach((id, html) -> parts.add(part(id, html)));
        return new JsonObject()
                .put("startedAt", startedAt())
                .put("shuttingDown", shutdown.inProgress())
                .put("parts", parts);
    }

    void tick(@Observes Ticker.Tick tick) {
        if (watching.get() > 0) {
            refresh();
            send(beat());
        }
    }

    void changed(@Observes StateChanged event) {
        if (watching.get() > 0 && refreshing.compareAndSet(false, true)) {
            ticker.run(() -> {
                refreshing.set(false);
                refresh();
            });
        }
    }

    void sigterm(@Observes @Priority(2) Shutdown.Begun begun) {
        send(shuttingDown());
        watchers.onComplete();
    }

    private void refresh() {
        sections.live().forEach((id, html) -> {
            if (!html.equals(sent.put(id, html))) {
                send(event("part", part(id, html)));
            }
        });
    }

    /** One at a time: the ticker and a shutdown may both have something to say. */
    private synchronized void send(OutboundSseEvent event) {
        watchers.onNext(event);
    }

    private List<OutboundSseEvent> everything() {
        var events = new ArrayList<OutboundSseEvent>();
        events.add(beat());
        sections.live().forEach((id, html) -> events.add(event("part", part(id, html))));
        return events;
    }

    private OutboundSseEvent beat() {
        return event("beat", new JsonObject().put("startedAt", startedAt()));
    }

    private String startedAt() {
        return history.startedAt().toString();
    }

    private static JsonObject part(String id, String html) {
        return new JsonObject().put("id", id).put("html", html);
    }

    private OutboundSseEvent shuttingDown() {
        return event("shutting-down", new JsonObject());
    }

    private OutboundSseEvent event(String name, JsonObject data) {
        return sse.newEventBuilder().name(name).data(data.encode()).build();
    }
}
